// Runs a file of reference vectors through the statistics core.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readVectors } from '../src/core/statistics/reference/read-vectors.ts'
import { runVectors, type VectorResult } from '../src/core/statistics/reference/run-vectors.ts'

const help = `npm run vectors -- FILE

Runs FILE, a JSON list [{"name", "input", "output"}] like test/vectors/statistics.json, through the statistics core. A name
is FUNCTION or FUNCTION/ANYTHING. Prints a line a function: cases, worst deviation, its tolerance.

Ends with 0 when all is within, 1 when something is outside or a name is unknown, 2 when the file cannot be read.`

const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true })
const [file, ...rest] = positionals
if (values.help) console.log(help)
else if (file === undefined || rest.length > 0) {
  console.error(help)
  process.exitCode = 2
} else run(resolve(process.env.INIT_CWD ?? '.', file))

function run(path: string): void {
  const read = readVectors(readText(path))
  if ('problem' in read) {
    console.error(`${path}: ${read.problem}`)
    process.exitCode = 2
    return
  }
  const results = runVectors(read.vectors)
  for (const result of results) console.log(describe(result))
  const outside = results.filter(({ isWithin }) => !isWithin).length
  console.log(`${read.vectors.length} cases, ${results.length} functions, ${outside} outside`)
  if (outside > 0) process.exitCode = 1
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    return undefined
  }
}

function describe({ name, cases, worst, tolerance, isWithin, problem }: VectorResult): string {
  const measure = tolerance.isRelative ? ' relative' : ''
  const distance = `worst ${worst.toExponential(1)}, tolerance ${tolerance.size.toExponential(0)}${measure}`
  return `${isWithin ? 'ok  ' : 'FAIL'} ${name.padEnd(28)} ${String(cases).padStart(3)} cases  ${problem ?? distance}`
}
