import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { monthsBetween } from '../../src/core/calendar/local-time.ts'
import { connect } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { refreshStatistics } from '../../src/db/statistics.ts'
import { foldCounts } from '../../src/indicators/counts/fold-counts.ts'
import { seedDefinitions } from '../../src/indicators/definitions/seed-definitions.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { seedQuestionnaires } from '../../src/surveys/seed-questionnaires.ts'
import { type Asked, askAll, atShare } from './asked-pages.ts'
import { withoutIndexes } from './index-store.ts'
import type { Figure } from './limits.ts'
import {
  type BenchProvince,
  fillYear,
  monthsOf,
  officerCode,
  settleProvince,
  signIn,
  unitCode,
} from './province-store.ts'

const limitMs = 150
/** The cost of a month at the most years against that at the fewest. */
const mostGrowth = 1.25
const sheetsOfYear = 1_000_000
const lastYear = 2026
const now = new Date('2026-11-20T03:00:00.000Z')
const clock = () => now
/** Rounds of the twelve months by which growth is measured. */
const pairRounds = 4
/** Pages of a kind: so many at least, each of another month, officer or unit as far as there are. */
const leastPages = 40

type Place = {
  readonly label: string
  readonly url: string
  /** The address by which the sheets are written: nobody mourns them after a power cut, and all they refer to is there. */
  readonly loading: string
  readonly folder: string
  /** Another database with all that this one holds by now. */
  copy(): Promise<string>
}

/**
 * A province of 104 units, 600 desks and 736 officers with a million sheets a year, folded as the product does. After each
 * of the sizes (in millions, rising) its pages are asked for, whole requests one after the other, of a process that has
 * answered such pages before: the province's of every month, and of another officer and unit each time.
 */
export async function measureCounts(place: Place, millions: readonly number[]): Promise<Figure[]> {
  const { province, cookies } = await settle(place)
  const figures: Figure[] = []
  let years = 0
  let fewest: string | undefined
  for (const size of millions) {
    await load(place, province, years, size)
    years = size
    if (millions.length > 1) fewest ??= await place.copy()
    const pages = await askFor(place, cookies, years)
    for (const [name, asked] of Object.entries(pages)) {
      const about = `${place.label}, ${size} million: ${name}`
      tell(about, asked)
      figures.push({ name: `${about}, p95`, value: atShare(asked.times, 0.95), unit: 'ms', atMost: limitMs })
    }
  }
  if (fewest === undefined) return figures
  const name = `${place.label}: a province's month at ${millions.at(-1)} over ${millions[0]} million`
  const value = await growthOf(place, fewest, cookies)
  return [...figures, { name, value, unit: 'ratio', atMost: mostGrowth }]
}

async function settle({ url }: Place) {
  const store = connect(url)
  await migrateToLatest(store)
  for (const seed of [seedQuestionnaires, seedParameters, seedDefinitions]) {
    await seed(store, newId, '2020-01-01T00:00:00.000Z')
  }
  const settled = { province: await settleProvince(store), cookies: await signIn(store) }
  await store.close()
  return settled
}

async function load(place: Place, province: BenchProvince, from: number, to: number): Promise<void> {
  const { label, url } = place
  const began = performance.now()
  await write(place, province, from, to)
  const written = performance.now()
  const store = connect(url)
  const { months } = await foldCounts({ store, clock, newId })
  const folded = performance.now()
  await refreshStatistics(store)
  await store.close()
  const seconds = (ms: number) => Math.round(ms / 1000)
  console.log(
    `${label}: ${to - from} million sheets written in ${seconds(written - began)} s, folded into ${months} months of desks in ${seconds(folded - written)} s`,
  )
}

async function write({ loading }: Place, province: BenchProvince, from: number, to: number): Promise<void> {
  const store = connect(loading)
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -262144'])
    store.sqlite?.pragma(pragma)
  await withoutIndexes(store, async () => {
    for (let year = from; year < to; year++) await fillYear(store, province, lastYear - year, sheetsOfYear)
  })
  await refreshStatistics(store)
  await store.close()
}

type Open = { readonly app: FastifyInstance; close(): Promise<void> }

async function open(url: string, folder: string): Promise<Open> {
  const config = readConfig({
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: url, DATA_DIR: folder },
    SECRET_FILE: join(folder, 'secret.json'),
  })
  const store = connect(url)
  const app = await buildApp({ config, store, clock, newId, random: Math.random })
  return { app, close: () => app.close().then(() => store.close()) }
}

const unitPages = (months: readonly string[]) =>
  Array.from(
    { length: leastPages },
    (_, at) => `/app/indicators?unit=${unitCode(at)}&month=${months[at % 12]!}&span=rolling`,
  )
const provincePage = (month: string) => `/app/indicators?month=${month}`

async function askFor({ url, folder }: Place, cookies: Readonly<Record<string, string>>, years: number) {
  const months = monthsBetween(monthsOf(lastYear - years + 1).first, monthsOf(lastYear).last).reverse()
  const ask = async (warm: readonly string[], addresses: readonly string[]) => {
    // What a server keeps in mind is gone with it.
    const { app, close } = await open(url, folder)
    const asked = await askAll(app, cookies, warm, addresses)
    await close()
    return asked
  }
  const other = Array.from({ length: leastPages }, (_, at) => ({
    at,
    month: months[(at * 5) % months.length]!,
  }))
  // Of the newest year alone: no figure may stand for twelve months across the change of method before 2022.
  const units = unitPages(months)
  const officers = other.map(({ at, month }) => `/app/indicators?officer=${officerCode(at)}&month=${month}`)
  const provinces = months.map(provincePage)
  // A server that has run for a while: its code is compiled, and what it kept in mind is gone with the store.
  await ask([], [...provinces, ...officers, ...units])
  const rounds: Asked[] = []
  for (let pages = 0; pages < leastPages; pages += months.length) rounds.push(await ask(units, provinces))
  return {
    "a province's month": together(rounds),
    "an officer's month": await ask(units.slice(0, 10), officers),
    "a unit's twelve months": await ask(officers.slice(0, 10), units),
  }
}

/**
 * How much more a month of the newest year costs with all the years than with the fewest: the median over the same month
 * asked of the one and of the other, one right after the other, for the speed of a machine drifts within minutes.
 */
async function growthOf(
  { url, folder }: Place,
  fewest: string,
  cookies: Readonly<Record<string, string>>,
): Promise<number> {
  const months = monthsBetween(monthsOf(lastYear).first, monthsOf(lastYear).last).reverse()
  const ratios: number[] = []
  for (let round = 0; round < pairRounds; round++) {
    const [few, all] = [await open(fewest, folder), await open(url, folder)]
    const timeOf = async ({ app }: Open, address: string) => {
      const { times } = await askAll(app, cookies, [], [address])
      return times[0]!
    }
    for (const { app } of [few, all]) await askAll(app, cookies, unitPages(months).slice(0, 10), [])
    for (const [at, month] of months.entries()) {
      // Each is the first of a pair as often as the second.
      const first = (at + round) % 2 === 0 ? few : all
      const begun = await timeOf(first, provincePage(month))
      const ended = await timeOf(first === few ? all : few, provincePage(month))
      ratios.push(first === few ? ended / begun : begun / ended)
    }
    await few.close()
    await all.close()
  }
  return atShare(ratios, 0.5)
}

function together(rounds: readonly Asked[]): Asked {
  return {
    times: rounds.flatMap(({ times }) => times),
    processor: rounds.flatMap(({ processor }) => processor),
    turns: rounds.flatMap(({ turns }) => turns),
  }
}

function tell(about: string, { times, processor, turns }: Asked): void {
  const of = (values: readonly number[], share: number) => atShare(values, share).toFixed(0)
  console.log(
    `  ${about}: ${times.length} pages, median ${of(times, 0.5)} ms, p95 ${of(times, 0.95)} ms; processor ${of(processor, 0.5)} and ${of(processor, 0.95)} ms; longest turn of the event loop ${of(turns, 0.5)} and ${of(turns, 0.95)} ms`,
  )
}
