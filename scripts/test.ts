// Every check, in order, one line each; the first one that fails ends the run with its output in full.
import { parseArgs } from 'node:util'
import { type Result, type Step, steps } from './check/steps.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } })
const names = steps.map((step) => step.name)
const wanted = values.only?.split(',') ?? names
const unknown = wanted.filter((name) => !names.includes(name))

if (values.help) console.log(help())
else if (unknown.length > 0) {
  console.error(`No check named ${unknown.join(', ')}; there are ${names.join(', ')}.`)
  process.exitCode = 2
} else await runAll(steps.filter((step) => wanted.includes(step.name)))

function help(): string {
  return [
    'npm test — runs every check and stops non-zero at the end of the first one that fails.',
    '',
    '  --only NAMES   only these, separated by commas, for quick local work',
    '',
    `Checks: ${names.join(', ')}.`,
    'Environment: DIALECTS=sqlite leaves out PostgreSQL, LOAD_SECONDS bounds a load test (10),',
    'CHROMIUM_PATH names the browser, SCREENSHOTS names a folder for pictures of the pages.',
  ].join('\n')
}

async function runAll(chosen: readonly Step[]): Promise<void> {
  const total = { passed: 0, failed: 0 }
  for (const step of chosen) {
    const result = await runStep(step)
    total.passed += result.passed
    total.failed += result.failed
    if (!result.ok) {
      process.stdout.write(result.output)
      console.log(`Stopped at: ${step.name}`)
      process.exitCode = 1
      break
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
}

async function runStep(step: Step): Promise<Result> {
  const started = performance.now()
  const result = await step.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${step.name.padEnd(10)}${result.summary} (${seconds} s)`)
  if (result.ok) for (const line of remarks(result.output)) console.log(`          ${line}`)
  return result
}

/** Soft budgets fail nothing; they are told, so that a review can argue with them. */
function remarks(output: string): string[] {
  return output.split('\n').filter((line) => line.startsWith('budget of '))
}
