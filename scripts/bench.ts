// The benchmarks, each beside its limit in the same run, as ratios.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../src/db/connect.ts'
import { newId } from '../src/db/ids.ts'
import { migrateToLatest } from '../src/db/migrate.ts'
import { ensureDemo } from '../src/demo/ensure-demo.ts'
import { findShownDeskCode } from '../src/demo/store.ts'
import { seedQuestionnaires } from '../src/surveys/seed-questionnaires.ts'
import { measureCounts } from './bench/counts.ts'
import { describe, type Figure, holds } from './bench/limits.ts'
import { startPostgres } from './bench/postgres.ts'
import { measureQueue } from './bench/queue.ts'
import { measureThroughput, type Throughput } from './bench/throughput.ts'
import { measureServer } from './bench/whole-server.ts'

const help = `npm run bench -- [--only PARTS] [--millions LIST] [--windows N] [--seconds S] [--json FILE]

server: start, memory and page weight over the demonstration's 200,000 sheets. throughput: pages and answers on one core
beside the same server's bare routes, on SQLite and on PostgreSQL. queue: the queue page over 200,000 matters on both.
counts: a province's month, an officer's month and a unit's year over 1, 2 and 5 million answers on both databases, and
how much a month costs more with the years; only when asked for by name, for to write and fold a million answers takes
more than a minute on each. --millions lists other sizes (whole numbers, rising).
--only takes some of the four, divided by commas (server,throughput,queue). Of N windows (15) of S seconds
(0.8) each, taken in turn, the median is told; a ratio is the median of those of windows side by side.
A machine that is busy with something else makes the figures meaningless.`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    only: { type: 'string', default: 'server,throughput,queue' },
    millions: { type: 'string', default: '1,2,5' },
    windows: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '0.8' },
    json: { type: 'string' },
  },
})
const parts = {
  server: async (folder: string, { seconds }: Settings): Promise<Run> => ({
    figures: await measureServer(folder, seconds),
    throughputs: {},
  }),
  throughput: async (folder: string, settings: Settings): Promise<Run> => {
    const SQLite = await measureThroughput('SQLite', { ...settings, env: { DATA_DIR: folder } })
    const PostgreSQL = await withPostgres((url) =>
      measureThroughput('PostgreSQL', { ...settings, env: { DATABASE_URL: url, DATA_DIR: folder } }),
    )
    return { figures: [...SQLite.figures, ...PostgreSQL.figures], throughputs: { SQLite, PostgreSQL } }
  },
  queue: async (folder: string): Promise<Run> => ({ figures: await measureQueues(folder), throughputs: {} }),
  counts: async (folder: string, { millions }: Settings): Promise<Run> => ({
    figures: await measureIndicators(folder, millions),
    throughputs: {},
  }),
}
if (values.help) console.log(help)
else
  await bench({
    windows: Number(values.windows),
    seconds: Number(values.seconds),
    millions: readMillions(values.millions),
  })

type Settings = {
  readonly windows: number
  readonly seconds: number
  readonly millions: readonly number[]
}
type Run = { readonly figures: readonly Figure[]; readonly throughputs: Readonly<Record<string, Throughput>> }

async function bench(settings: Settings): Promise<void> {
  const names = values.only.split(',')
  const unknown = names.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined)
    throw new Error(`--only knows no ${unknown}; there are ${Object.keys(parts).join(', ')}.`)
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
  try {
    console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`)
    const runs: Run[] = []
    for (const name of names) runs.push(await parts[name as keyof typeof parts](folder, settings))
    report({
      figures: runs.flatMap(({ figures }) => figures),
      throughputs: Object.assign({}, ...runs.map(({ throughputs }) => throughputs)),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fills an empty database with the demonstration and gives the code of its desk. */
async function makeDemo(url: string, responses: number): Promise<string> {
  const store = connect(url)
  await migrateToLatest(store)
  await seedQuestionnaires(store, newId, new Date().toISOString())
  await ensureDemo(store, { now: new Date(), responses })
  const code = await findShownDeskCode(store.db)
  await store.close()
  return code!
}

/** On databases of their own: 200,000 matters would weigh on nothing else. */
async function measureQueues(folder: string) {
  const url = `file:${join(folder, 'queue.db')}`
  await makeDemo(url, 500)
  const onSqlite = await measureQueue('SQLite', url, folder)
  const postgres = await startPostgres()
  try {
    await makeDemo(postgres.url, 500)
    return [...onSqlite, ...(await measureQueue('PostgreSQL', postgres.url, folder))]
  } finally {
    await postgres.stop()
  }
}

/** On databases of their own, which are gone before the next is filled: five million sheets are some gigabytes. */
async function measureIndicators(folder: string, millions: readonly number[]) {
  const inside = join(folder, 'counts')
  const url = `file:${join(inside, 'counts.db')}`
  const fewest = join(inside, 'fewest.db')
  // Nobody has the file open, so all of it is in the file itself.
  const copy = async () => {
    copyFileSync(join(inside, 'counts.db'), fewest)
    return `file:${fewest}`
  }
  const onSqlite = await measureCounts({ label: 'SQLite', url, loading: url, folder: inside, copy }, millions)
  rmSync(inside, { recursive: true, force: true })
  const postgres = await startPostgres()
  try {
    const options = '-c synchronous_commit=off -c session_replication_role=replica'
    const loading = `${postgres.url}?options=${encodeURIComponent(options)}`
    const place = { label: 'PostgreSQL', url: postgres.url, loading, folder, copy: postgres.copy }
    return [...onSqlite, ...(await measureCounts(place, millions))]
  } finally {
    await postgres.stop()
  }
}

function readMillions(list: string): number[] {
  const sizes = list.split(',').map(Number)
  const isRising = sizes.every((size, at) => Number.isInteger(size) && size > (sizes[at - 1] ?? 0))
  if (!isRising) throw new Error('--millions must be whole numbers, rising: 1,2,5.')
  return sizes
}

async function withPostgres(run: (url: string) => Promise<Throughput>): Promise<Throughput> {
  const postgres = await startPostgres()
  try {
    await makeDemo(postgres.url, 5_000)
    return await run(postgres.url)
  } finally {
    await postgres.stop()
  }
}

function report(run: Run): void {
  for (const [database, { measured, rowsPerSecond }] of Object.entries(run.throughputs)) {
    console.log(`\n${database}: requests a second on one core, median (lowest–highest), p99`)
    for (const one of measured) {
      const range = `(${Math.round(one.lowest)}–${Math.round(one.highest)})`
      console.log(
        `  ${one.name.padEnd(40)} ${String(Math.round(one.perSecond)).padStart(7)} ${range.padEnd(16)} ${one.p99} ms`,
      )
    }
    console.log(
      `  ${'database alone, rows in commits of 64'.padEnd(40)} ${String(rowsPerSecond).padStart(7)}`,
    )
  }
  const { figures } = run
  console.log(`\n${figures.map(describe).join('\n')}`)
  if (values.json)
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', values.json), JSON.stringify(run, null, 2))
  if (!figures.every(holds)) process.exitCode = 1
}
