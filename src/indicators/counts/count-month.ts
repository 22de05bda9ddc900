import type { Kysely } from 'kysely'
import { addDays, instantAt, monthDates } from '../../core/calendar/local-time.ts'
import { frameOf, type TallyFrame, type TallyPlan, tallyPlan } from '../../core/indicators/frame.ts'
import { packTally } from '../../core/indicators/packed-tally.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../../core/indicators/tally.ts'
import type { Flag } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import { forEachSheetOfDesk } from '../sheet-store.ts'
import { listAllVersions } from '../store.ts'

/** Each version in a frame of its own: what a cell holds does not change when a later version is published. */
export type OwnFrames = ReadonlyMap<string, { readonly frame: TallyFrame; readonly plan: TallyPlan }>

export async function readOwnFrames(db: Kysely<Database>): Promise<OwnFrames> {
  const versions = await listAllVersions(db)
  return new Map(
    versions.map(({ id, definition }) => {
      const frame = frameOf([definition])
      return [id, { frame, plan: tallyPlan(frame, definition) }] as const
    }),
  )
}

/** A cell without its id. */
export type CountedCell = {
  readonly month: string
  readonly desk_id: string
  readonly officer_id: string | null
  readonly version_id: string
  readonly field_id: string | null
  readonly channel: string
  readonly is_excluded: Flag
  readonly sheets: number
  readonly lead_n: number
  readonly lead_x: number
  readonly value: string
}

/** The cells of one version together. */
export type CountedDesk = Omit<CountedCell, 'officer_id' | 'field_id' | 'channel'> & {
  readonly strata: string
}

export type CountedMonth = {
  readonly month: string
  readonly cells: readonly CountedCell[]
  readonly wholes: readonly CountedDesk[]
}

type Key = Pick<CountedCell, 'officer_id' | 'version_id' | 'field_id' | 'channel' | 'is_excluded'>

/** Months one after the other. */
export type DeskMonths = { readonly desk_id: string; readonly months: readonly [string, ...string[]] }

/**
 * Counts the sheets of one desk in some months, up to the id `until`, from what was sent: each month apart, though they
 * are read in one go. Cells come in a fixed order.
 */
export async function countMonths(
  db: Kysely<Database>,
  frames: OwnFrames,
  { desk_id, months }: DeskMonths,
  until: string,
): Promise<CountedMonth[]> {
  const counted = new Map(months.map((month) => [month, new Map<string, Keyed>()]))
  const { first } = monthDates(months[0])
  const { last } = monthDates(months.at(-1)!)
  const range = [instantAt(first), instantAt(addDays(last, 1))] as const
  await forEachSheetOfDesk(db, desk_id, range, (sheet) => {
    const tallies = counted.get(sheet.served_on.slice(0, 7))
    if (sheet.id > until || !tallies) return
    const { officer_id, version_id, field_id, channel, is_excluded } = sheet
    const name = `${version_id} ${officer_id ?? ''} ${field_id ?? ''} ${channel} ${is_excluded}`
    const { frame, plan } = frames.get(version_id)!
    const key = { officer_id, version_id, field_id, channel, is_excluded }
    const known = tallies.get(name) ?? { key, tally: emptyTally(frame) }
    tallies.set(name, known)
    addSheet(known.tally, plan, sheet.answers, sheet.served_on)
  })
  await new Promise(setImmediate)
  return [...counted].map(([month, tallies]) => packMonth({ month, desk_id }, tallies))
}

function packMonth(of: Pick<CountedCell, 'month' | 'desk_id'>, tallies: ReadonlyMap<string, Keyed>) {
  const ordered = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, keyed]) => keyed)
  const packed = ({ tally }: Pick<Keyed, 'tally'>) => ({ ...lead(tally), value: packTally(tally) })
  return {
    month: of.month,
    cells: ordered.map((each) => ({ ...of, ...each.key, ...packed(each) })),
    wholes: wholesOf(ordered).map(({ key, tally, strata }) => ({
      ...{ ...of, ...key, strata },
      ...packed({ tally }),
    })),
  }
}

type Keyed = { readonly key: Key; readonly tally: Tally }

function wholesOf(cells: readonly Keyed[]) {
  const wholes = new Map<string, Keyed[]>()
  for (const each of cells) {
    const name = `${each.key.version_id} ${each.key.is_excluded}`
    wholes.set(name, [...(wholes.get(name) ?? []), each])
  }
  return [...wholes.values()].map((parts) => {
    const { version_id, is_excluded } = parts[0]!.key
    const tallies = parts.map(({ tally }) => tally)
    return {
      key: { version_id, is_excluded },
      tally: mergeTallies(tallies[0]!.frame, tallies),
      strata: strataOf(parts),
    }
  })
}

/** The leading question by field and channel; see `CountDeskTable`. */
function strataOf(cells: readonly Keyed[]): string {
  const strata = new Map<string, [string | null, string, number, number]>()
  for (const { key, tally } of cells) {
    const { lead_n, lead_x } = lead(tally)
    if (lead_n === 0) continue
    const name = `${key.field_id ?? ''} ${key.channel}`
    const [, , n, x] = strata.get(name) ?? [null, '', 0, 0]
    strata.set(name, [key.field_id, key.channel, n + lead_n, x + lead_x])
  }
  const ordered = [...strata].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(ordered.map(([, stratum]) => stratum))
}

function lead({ sheets, days }: Tally) {
  let [lead_n, lead_x] = [0, 0]
  for (const { n, x } of days.values()) {
    lead_n += n
    lead_x += x
  }
  return { sheets, lead_n, lead_x }
}
