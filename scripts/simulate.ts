// The province with known truth through storage and rule, beside what naive lists would do.
import { parseArgs } from 'node:util'
import { type RunResult, simulateYear } from '../src/demo/simulation/simulate.ts'
import { type Scenario, scenarios } from '../src/demo/simulation/simulated-truth.ts'
import { type ErrorRates, type Summary, summarise } from '../src/demo/simulation/summarise.ts'

const help = `npm run simulate -- [--officers N] [--seed S] [--runs R] [--scenario NAME] [--json]

A year of a province whose truth is known: answers are written through the product's own commit into a temporary
database, counted, compared and judged by the rule at the end of each quarter. Prints how many good officers were
flagged (inspect or retrain) and how many poor ones found, beside naive lists.

  --officers N     officers (736), six to a desk
  --seed S         any text (1); the same seed gives the same table
  --runs R         repetitions (1)
  --scenario NAME  ${Object.entries(scenarios)
    .map(([name, about]) => `${name}: ${about}`)
    .join('\n                   ')}
  --json           {"goodFlagged", "poorFound", "flagged", "naive": {…}} as shares 0 to 1`

/** Something to correct in the command: told without a stack. */
class Refused extends Error {}

try {
  const { values } = parseArgs({
    options: {
      ...{ officers: { type: 'string' }, seed: { type: 'string' }, runs: { type: 'string' } },
      ...{ scenario: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    },
  })
  if (values.help) console.log(help)
  else await simulate(read(values), values.json === true)
} catch (error) {
  const isPlain = error instanceof Refused
  if (!isPlain && !String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error
  console.error((error as Error).message)
  process.exitCode = 2
}

function read(values: { officers?: string; seed?: string; runs?: string; scenario?: string }) {
  const whole = (name: 'officers' | 'runs', usual: number, most: number) => {
    const value = Number(values[name] ?? usual)
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new Refused(`--${name} must be a whole number of 1 to ${most}.`)
    return value
  }
  const scenario = values.scenario ?? 'base'
  if (!Object.hasOwn(scenarios, scenario))
    throw new Refused(`--scenario must be one of ${Object.keys(scenarios).join(', ')}.`)
  return {
    officers: whole('officers', 736, 20_000),
    runs: whole('runs', 1, 1_000),
    seed: values.seed ?? '1',
    scenario: scenario as Scenario,
  }
}

async function simulate(
  { runs, seed, officers, scenario }: ReturnType<typeof read>,
  isJson: boolean,
): Promise<void> {
  const results: RunResult[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    results.push(await simulateYear({ seed: `${seed}/${run}`, officers, scenario }))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const { goodFlagged, poorFound } = summarise(results)
    const soFar = `so far good flagged ${percentOf(goodFlagged)}, poor found ${percentOf(poorFound)}`
    console.error(`${run + 1}/${runs}: ${results.at(-1)?.responses} answers, ${seconds} s; ${soFar}`)
  }
  const summary = summarise(results)
  if (isJson) console.log(JSON.stringify(summary))
  else console.log(tableOf(summary, scenario))
}

function tableOf(summary: Summary, scenario: Scenario): string {
  const percent = (share: number | null) =>
    (share === null ? '–' : `${(share * 100).toFixed(2)} %`).padStart(13)
  const line = (name: string, { goodFlagged, poorFound, flagged }: ErrorRates) =>
    `${name.padEnd(34)}${percent(goodFlagged)}${percent(poorFound)}${percent(flagged)}`
  const columns = ['good flagged', 'poor found', 'flagged'].map((name) => name.padStart(13)).join('')
  return [
    `${summary.officers} officers, ${summary.runs} times a year, ${summary.responses} answers; ${scenarios[scenario]}`,
    `${''.padEnd(34)}${columns}`,
    line('the rule, any time in the year', summary),
    ...Object.entries(summary.naive).map(([name, rates]) => line(name, rates)),
    `desk looked at instead of officer: ${percent(summary.deskInstead).trim()}`,
    `commended at the year's end, of the good and of the poor: ${percent(summary.commended.goodFlagged).trim()}, ${percent(summary.commended.poorFound).trim()}`,
  ].join('\n')
}

function percentOf(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(2)} %`
}
