import type { Figure } from './limits.ts'
import { type BenchServer, startProgram } from './process.ts'
import { sheetBody } from './sheet.ts'
import { type Measured, measure, ratioOf, type Target } from './windows.ts'

export type Throughput = {
  readonly measured: readonly Measured[]
  readonly rowsPerSecond: number
  readonly figures: readonly Figure[]
}

type Settings = {
  readonly windows: number
  readonly seconds: number
  readonly env: Readonly<Record<string, string>>
}

/** Pages and answers of one server beside its own bare route, its own parsing and the database's own limit. */
export async function measureThroughput(database: string, settings: Settings): Promise<Throughput> {
  const server = await startProgram('server.js', settings.env)
  try {
    const { code } = await readJson<{ code: string }>(server, '/bench/desk')
    const results = await measure(server.url, targetsOf(code), settings.windows, settings.seconds)
    const { rowsPerSecond } = await readJson<{ rowsPerSecond: number }>(server, '/bench/database')
    return { measured: [...results.values()], rowsPerSecond, figures: ratios(database, results) }
  } finally {
    await server.stop()
  }
}

async function readJson<T>(server: BenchServer, path: string): Promise<T> {
  return (await fetch(server.url + path)).json() as Promise<T>
}

function targetsOf(code: string): Target[] {
  const responses = `/api/v1/desks/${code}/responses`
  return [
    { name: 'GET bare route', path: '/bench/hello' },
    // As the QR opens it; one block, so that each answer has the same length.
    { name: 'GET survey', path: `/k/${code}?block=0` },
    { name: 'GET survey, rendered each time', path: `/bench/rendered/${code}` },
    { name: 'POST parsed and validated only', path: `/bench/parsed${responses}`, body: sheetBody },
    { name: 'POST 22 answers, durable', path: responses, body: sheetBody },
    { name: 'POST 22 answers, a transaction each', path: `/bench/single${responses}`, body: sheetBody },
  ]
}

function ratios(database: string, results: ReadonlyMap<string, Measured>): Figure[] {
  const of = (name: string, other: string) => ratioOf(results.get(name)!, results.get(other)!)
  const figure = (name: string, value: number, atLeast: number): Figure =>
    // The limits are set for the database that is inside; PostgreSQL stands beside it.
    database === 'SQLite'
      ? { name: `${database}: ${name}`, value, unit: 'ratio', atLeast }
      : { name: `${database}: ${name}`, value, unit: 'ratio' }
  return [
    figure('survey page / bare route', of('GET survey', 'GET bare route'), 0.7),
    figure('survey page / page rendered each time', of('GET survey', 'GET survey, rendered each time'), 4),
    figure(
      'durable answer / parsed and validated only',
      of('POST 22 answers, durable', 'POST parsed and validated only'),
      0.6,
    ),
    figure(
      'durable answer / one commit a request',
      of('POST 22 answers, durable', 'POST 22 answers, a transaction each'),
      8,
    ),
  ]
}
