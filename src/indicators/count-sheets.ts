import type { Kysely } from 'kysely'
import { Invalid } from '../core/errors.ts'
import { frameOf, type TallyFrame, type TallyPlan, tallyPlan } from '../core/indicators/frame.ts'
import { addPacked, type FrameMap, mapFrame } from '../core/indicators/packed-tally.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../core/indicators/tally.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Database } from '../db/tables.ts'
import { forEachCell } from './counts/cell-store.ts'
import { forEachDeskCell } from './counts/desk-cell-store.ts'
import { type Visitor, visitCells } from './counts/visit-counts.ts'
import { type Period, spanOf } from './period.ts'
import { type CountedSheet, forEachSheet, type SheetFilter } from './sheet-store.ts'
import { listVersions } from './store.ts'

/** A questionnaire ready for counting: all its published versions in one frame. */
export type Counting = {
  readonly frame: TallyFrame
  /** The newest first: the names of what is shown. */
  readonly definitions: readonly Definition[]
  /** By id of the version. */
  readonly plans: ReadonlyMap<string, TallyPlan>
  /** By id of the version: how its cells are read; undefined when its sheets must be counted themselves. */
  readonly maps: ReadonlyMap<string, FrameMap | undefined>
}

/** @throws Invalid naming `questionnaire` when it has no published version */
export async function prepareCounting(db: Kysely<Database>, questionnaire: string): Promise<Counting> {
  const versions = await listVersions(db, questionnaire)
  if (versions.length === 0) throw new Invalid([{ field: 'questionnaire', code: 'unknown-questionnaire' }])
  const definitions = versions.map((version) => version.definition)
  const frame = frameOf(definitions)
  const plans = versions.map(({ id, definition }) => [id, tallyPlan(frame, definition)] as const)
  const maps = versions.map(({ id, definition }) => [id, mapFrame(frameOf([definition]), frame)] as const)
  return { frame, definitions, plans: new Map(plans), maps: new Map(maps) }
}

/** Tallies by leaf (whatever the sheets are divided by) and position of the period. */
export type Counted = {
  leaves(): string[]
  /** The sheets of some leaves together, in one period. */
  total(leaves: Iterable<string>, period: number): Tally
}

/** What the sheets may be divided by. */
export type Divided = Pick<CountedSheet, 'desk_id' | 'officer_id' | 'field_id' | 'channel' | 'is_excluded'>

export type CountedOf = Pick<SheetFilter, 'deskIds' | 'officerIds'> & {
  /** Absent: sheets left out of the figures stay out. */
  readonly exclusions?: 'without' | 'with' | 'only'
  /** Nothing but the desk and the exclusion divides the sheets: desks are read as wholes. Not with officers. */
  readonly byDesk?: boolean
}

/**
 * Counts the sheets of a filter in one pass. Several periods are months, one after another.
 *
 * @param leafOf what a sheet is counted under; null leaves it out
 */
export async function countSheets(
  db: Kysely<Database>,
  counting: Counting,
  filter: CountedOf,
  periods: readonly [Period, ...Period[]],
  leafOf: (of: Divided) => string | null,
): Promise<Counted> {
  const { from, to } = spanOf(periods)
  const { frame, plans, maps } = counting
  const ofVersions = (isMapped: boolean) => [...plans.keys()].filter((id) => !maps.get(id) !== isMapped)
  const positions = new Map(periods.map((period, at) => [period.from.slice(0, 7), at]))
  const positionOf = (month: string) => (periods.length === 1 ? 0 : (positions.get(month) ?? 0))
  const visitor = () => countingVisitor(counting, filter.exclusions ?? 'without', leafOf, positionOf)
  const span = { ...filter, from, to }
  const read = filter.byDesk && filter.officerIds === undefined ? forEachDeskCell : forEachCell
  const tallies = await visitCells(db, { ...span, versionIds: ofVersions(true) }, read, visitor)
  const alone = ofVersions(false)
  if (alone.length > 0) {
    const { sheet } = countingVisitor(counting, filter.exclusions ?? 'without', leafOf, positionOf, tallies)
    await forEachSheet(db, { ...span, versionIds: alone, withExcluded: true }, sheet)
  }
  return {
    leaves: () => [...tallies.keys()],
    total: (leaves, period) =>
      mergeTallies(
        frame,
        [...leaves].flatMap((leaf) => tallies.get(leaf)?.[period] ?? []),
      ),
  }
}

type Tallies = Map<string, (Tally | undefined)[]>

function countingVisitor(
  { frame, plans, maps }: Counting,
  exclusions: 'without' | 'with' | 'only',
  leafOf: (of: Divided) => string | null,
  positionOf: (month: string) => number,
  tallies: Tallies = new Map(),
): Visitor<Tallies> {
  const tallyOf = (of: Divided, month: string): Tally | undefined => {
    if (exclusions !== 'with' && (of.is_excluded === 1) !== (exclusions === 'only')) return undefined
    const leaf = leafOf(of)
    if (leaf === null) return undefined
    const ofLeaf = tallies.get(leaf) ?? []
    if (ofLeaf.length === 0) tallies.set(leaf, ofLeaf)
    const at = positionOf(month)
    ofLeaf[at] ??= emptyTally(frame)
    return ofLeaf[at]
  }
  return {
    cell(cell) {
      const tally = tallyOf(cell, cell.month)
      if (tally) addPacked(tally, maps.get(cell.version_id)!, cell.value)
    },
    sheet(sheet) {
      const tally = tallyOf(sheet, sheet.served_on.slice(0, 7))
      if (tally) addSheet(tally, plans.get(sheet.version_id)!, sheet.answers, sheet.served_on)
    },
    result: () => tallies,
  }
}
