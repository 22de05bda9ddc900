import type { Kysely } from 'kysely'
import { addPacked } from '../../core/indicators/packed-tally.ts'
import { type Block, isUnion, monthBlocks, nowhereLeaf } from '../../core/indicators/suppression/blocks.ts'
import { leastPersons, personsByMeasure } from '../../core/indicators/suppression/persons.ts'
import { emptyTally, mergeTallies, type Tally } from '../../core/indicators/tally.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import {
  forEachReleasedDesk,
  listReleasedBlocks,
  listReleasedMonths,
  listReleasedOfOfficer,
  type ReleasedCount,
  type ReleasedMonth,
} from './store.ts'

/** Desks of a subject; undefined: of all of them. An officer has none: his figures are his own. */
export type Leaves = ReadonlySet<string> | undefined

/** What is released of some desks, or of one officer. */
export type Released = {
  /** Every month that is out, in order. */
  readonly months: readonly string[]
  tally(leaves: Leaves, months: readonly string[]): Tally
  /** Whether what these leaves say of a question (or `*`) over these months may be shown. */
  isOpen(measure: string, leaves: Leaves, months: readonly string[]): boolean
}

/**
 * The released counts of all desks, of some months.
 *
 * A version whose questions have changed their kind cannot be read into today's frame: a month that has one is not there.
 */
export async function readReleasedPlaces(
  db: Kysely<Database>,
  counting: Counting,
  questionnaire: string,
  months: readonly string[],
): Promise<Released> {
  const out = (await listReleasedMonths(db)).map(({ month }) => month)
  const wanted = months.filter((month) => out.includes(month))
  const blocks = await listReleasedBlocks(db, questionnaire, wanted)
  const gathered = gatherer(counting, ({ desk_id }) => desk_id!)
  await forEachReleasedDesk(db, wanted, gathered.take)
  return {
    months: out.filter((month) => !gathered.unreadable.has(month)),
    tally: gathered.tally,
    isOpen: (measure, leaves, asked) =>
      asked.every((month) => {
        const has = leaves ? (leaf: string) => leaves.has(leaf) : (leaf: string) => leaf !== nowhereLeaf
        return isUnion(blocks.get(month)?.[measure] ?? [], has)
      }),
  }
}

/** Everything released about one officer: months with too few persons can be seen only with those that follow. */
export async function readReleasedOfficer(
  db: Kysely<Database>,
  counting: Counting,
  officerId: string,
): Promise<Released> {
  const out = await listReleasedMonths(db)
  const gathered = gatherer(counting, () => '')
  for (const row of await listReleasedOfOfficer(db, officerId)) gathered.take(row)
  const months = out.filter(({ month }) => !gathered.unreadable.has(month))
  const blocks = officerBlocks(months, (month) => gathered.tally(undefined, [month]))
  return {
    months: months.map(({ month }) => month),
    tally: (_leaves, asked) => gathered.tally(undefined, asked),
    isOpen: (measure, _leaves, asked) => isUnion(blocks(measure), (month) => asked.includes(month)),
  }
}

/** The blocks of each measure, in the order in which the months went out. */
function officerBlocks(
  months: readonly ReleasedMonth[],
  tallyOf: (month: string) => Tally,
): (measure: string) => readonly Block[] {
  const order = [...months].sort((a, b) =>
    `${a.releasedAt} ${a.month}` < `${b.releasedAt} ${b.month}` ? -1 : 1,
  )
  const persons = order.map(({ month, least }) => ({
    id: month,
    least,
    by: personsByMeasure(tallyOf(month)),
  }))
  const made = new Map<string, readonly Block[]>()
  return (measure) => {
    const known = made.get(measure)
    if (known) return known
    const blocks = monthBlocks(
      persons.map(({ id, least, by }) => ({
        ...{ id, persons: by.get(measure) ?? 0, least: leastPersons(measure, least) },
      })),
    )
    made.set(measure, blocks)
    return blocks
  }
}

/** Adds released counts up by leaf and month, in the frame of the questionnaire. */
function gatherer({ frame, maps }: Counting, leafOf: (count: ReleasedCount) => string) {
  const tallies = new Map<string, Map<string, Tally>>()
  const unreadable = new Set<string>()
  return {
    unreadable,
    take(count: ReleasedCount): void {
      if (!maps.has(count.version_id)) return
      const map = maps.get(count.version_id)
      if (!map) {
        unreadable.add(count.month)
        return
      }
      const ofMonth = tallies.get(count.month) ?? new Map<string, Tally>()
      tallies.set(count.month, ofMonth)
      const tally = ofMonth.get(leafOf(count)) ?? emptyTally(frame)
      ofMonth.set(leafOf(count), tally)
      addPacked(tally, map, count.value)
    },
    tally: (leaves: Leaves, months: readonly string[]): Tally =>
      mergeTallies(
        frame,
        months.flatMap((month) =>
          [...(tallies.get(month) ?? [])].flatMap(([leaf, tally]) =>
            !leaves || leaves.has(leaf) ? [tally] : [],
          ),
        ),
      ),
  }
}
