// One step of the whole check: a tool that passes or fails, or one suite of tests with its counts.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideTools, type Tool } from './tools.ts'

export type Result = {
  readonly ok: boolean
  readonly passed: number
  readonly failed: number
  /** The right-hand part of the step's line. */
  readonly summary: string
  /** Shown in full when the step failed. */
  readonly output: string
}
export type Step = { readonly name: string; run(): Promise<Result> }

const nodeModule = (...parts: string[]) => join('node_modules', ...parts)

export const steps: readonly Step[] = [
  { name: 'types', run: () => runTool([nodeModule('typescript', 'bin', 'tsc'), '--noEmit']) },
  {
    name: 'lint',
    run: () =>
      runTool([nodeModule('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']),
  },
  suite('unit'),
  suite('property'),
  suite('store', ['dovecot']),
  suite('http', ['zbarimg', 'pdftotext', 'libreoffice']),
  suite('browser', ['chromium', 'zbarimg', 'pdftotext', 'fonts']),
  suite('load', ['dovecot']),
]

function suite(name: string, tools: readonly Tool[] = []): Step {
  return { name, run: () => runSuite(name, tools) }
}

async function runTool(args: readonly string[]): Promise<Result> {
  const { code, output } = await runNode(args)
  const ok = code === 0
  return { ok, passed: 0, failed: ok ? 0 : 1, summary: ok ? 'ok' : 'failed', output }
}

async function runSuite(name: string, tools: readonly Tool[]): Promise<Result> {
  if (!hasTests(name)) return { ok: true, passed: 0, failed: 0, summary: 'no tests yet', output: '' }
  const obstacle = await provideTools(tools)
  if (obstacle)
    return { ok: false, passed: 0, failed: 1, summary: 'could not start', output: `${obstacle}\n` }
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-check-'))
  try {
    const report = join(folder, 'report.json')
    const { code, output } = await runNode(vitestArguments(name, report))
    const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Counts) : undefined
    return judge(code, counts, output)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitestArguments(name: string, report: string): string[] {
  const config = join('test', 'vitest.config.ts')
  return [
    ...[nodeModule('vitest', 'vitest.mjs'), 'run', '--config', config, '--project', name],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    // Left to itself it keeps one core free, and of two that is half of them.
    `--maxWorkers=${availableParallelism()}`,
  ]
}

export type Counts = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/** A file that did not load counts as one failure; a test left out is a failure with its own words. */
export function judge(code: number, counts: Counts | undefined, output: string): Result {
  const passed = counts?.numPassedTests ?? 0
  const leftOut = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0)
  const broken = (counts?.numFailedTests ?? 0) + leftOut
  const ok = code === 0 && broken === 0 && passed > 0
  const failed = ok ? 0 : Math.max(1, broken)
  const words = [`${passed} passed`, ...(ok ? [] : [`${failed} failed`])]
  if (leftOut > 0) words.push(`(${leftOut} of them left out, which is not allowed)`)
  return { ok, passed, failed, summary: words.join(', '), output }
}

function hasTests(name: string): boolean {
  const folder = join('test', name)
  if (!existsSync(folder)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.test.ts'))
}

/** NODE_ENV is the suite's own business; NO_COLOR keeps the output readable in a file. */
async function runNode(args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { LOAD_SECONDS: '10', ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const end = (signal: NodeJS.Signals) => child.kill(signal)
  process.once('SIGINT', end).once('SIGTERM', end)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)))
  process.off('SIGINT', end).off('SIGTERM', end)
  return { code, output }
}
