import { connect } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { refreshStatistics } from '../../src/db/statistics.ts'
import { foldCounts } from '../../src/indicators/counts/fold-counts.ts'
import { seedDefinitions } from '../../src/indicators/definitions/seed-definitions.ts'
import { seedParameters } from '../../src/parameters/seed-parameters.ts'
import { seedQuestionnaires } from '../../src/surveys/seed-questionnaires.ts'
import { type Asked, atShare } from './asked-pages.ts'
import { askFor, clock, growthOf, lastYear } from './count-pages.ts'
import { withoutIndexes } from './index-store.ts'
import type { Figure } from './limits.ts'
import { type BenchProvince, fillYear, settleProvince, signIn } from './province-store.ts'

const limitMs = 150
/** The cost of a month at the most years against that at the fewest. */
const mostGrowth = 1.25
const sheetsOfYear = 1_000_000

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

function tell(about: string, { times, processor, turns }: Asked): void {
  const of = (values: readonly number[], share: number) => atShare(values, share).toFixed(0)
  console.log(
    `  ${about}: ${times.length} pages, median ${of(times, 0.5)} ms, p95 ${of(times, 0.95)} ms; processor ${of(processor, 0.5)} and ${of(processor, 0.95)} ms; longest turn of the event loop ${of(turns, 0.5)} and ${of(turns, 0.95)} ms`,
  )
}
