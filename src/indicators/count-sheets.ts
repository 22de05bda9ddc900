import type { Kysely } from 'kysely'
import { Invalid } from '../core/errors.ts'
import type { StratumCount } from '../core/indicators/comparison/strata.ts'
import { frameOf, type TallyFrame, type TallyPlan, tallyPlan } from '../core/indicators/frame.ts'
import { leadAnswer } from '../core/indicators/lead-answer.ts'
import { addPacked, type FrameMap, mapFrame } from '../core/indicators/packed-tally.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../core/indicators/tally.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Database } from '../db/tables.ts'
import { type Cell, forEachCell } from './counts/cell-store.ts'
import { forEachDeskCell } from './counts/desk-cell-store.ts'
import { oneByOne, type Visitor, visitCells } from './counts/visit-counts.ts'
import { type Period, spanOf } from './period.ts'
import { type CountedSheet, forEachSheet, type SheetFilter } from './sheet-store.ts'
import { listVersions } from './store.ts'
import { addStratum, listStrata, type StrataSum, type StratumEntry } from './strata.ts'

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
  /** The sheets of some leaves together, in one period: to be read, for it may be what is kept of a single leaf. */
  total(leaves: Iterable<string>, period: number): Readonly<Tally>
  /** How many sheets some leaves have in one period. */
  sheets(leaves: Iterable<string>, period: number): number
  /** The leading question of one leaf's sheets, by field and channel. */
  strata(leaf: string, period: number): readonly StratumCount[]
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
  const read = oneByOne<Read>(
    filter.byDesk && filter.officerIds === undefined ? forEachDeskCell : forEachCell,
  )
  const parts = await visitCells(db, { ...span, versionIds: ofVersions(true) }, read, visitor)
  const alone = ofVersions(false)
  if (alone.length > 0) {
    const { sheet } = countingVisitor(counting, filter.exclusions ?? 'without', leafOf, positionOf, parts)
    await forEachSheet(db, { ...span, versionIds: alone, withExcluded: true }, sheet)
  }
  return {
    leaves: () => [...parts.keys()],
    total(leaves, period) {
      const tallies = [...leaves].flatMap((leaf) => parts.get(leaf)?.[period]?.tally ?? [])
      return tallies.length === 1 ? tallies[0]! : mergeTallies(frame, tallies)
    },
    sheets: (leaves, period) =>
      [...leaves].reduce((sum, leaf) => sum + (parts.get(leaf)?.[period]?.tally.sheets ?? 0), 0),
    strata: (leaf, period) => strataOf(parts.get(leaf)?.[period]),
  }
}

/** A cell, or a desk as a whole with its strata beside it. */
type Read = Cell & { readonly strata?: string }

type Part = {
  readonly tally: Tally
  /** Of cells and sheets. */
  readonly strata: StrataSum
  /** Of desks as wholes, as they are kept: not every page asks for them. */
  readonly packed: string[]
}
type Parts = Map<string, (Part | undefined)[]>

function countingVisitor(
  { frame, plans, maps }: Counting,
  exclusions: 'without' | 'with' | 'only',
  leafOf: (of: Divided) => string | null,
  positionOf: (month: string) => number,
  parts: Parts = new Map(),
): Visitor<Parts, Read> {
  const partOf = (of: Divided, month: string): Part | undefined => {
    if (exclusions !== 'with' && (of.is_excluded === 1) !== (exclusions === 'only')) return undefined
    const leaf = leafOf(of)
    if (leaf === null) return undefined
    const ofLeaf = parts.get(leaf) ?? []
    if (ofLeaf.length === 0) parts.set(leaf, ofLeaf)
    const at = positionOf(month)
    ofLeaf[at] ??= { tally: emptyTally(frame), strata: new Map(), packed: [] }
    return ofLeaf[at]
  }
  return {
    cell(cell) {
      const part = partOf(cell, cell.month)
      if (!part) return
      addPacked(part.tally, maps.get(cell.version_id)!, cell.value)
      if (cell.strata === undefined)
        addStratum(part.strata, [cell.field_id, cell.channel, cell.lead_n, cell.lead_x])
      else part.packed.push(cell.strata)
    },
    sheet(sheet) {
      const part = partOf(sheet, sheet.served_on.slice(0, 7))
      if (!part) return
      const plan = plans.get(sheet.version_id)!
      addSheet(part.tally, plan, sheet.answers, sheet.served_on)
      const { n, x } = leadAnswer(plan, sheet.answers)
      addStratum(part.strata, [sheet.field_id, sheet.channel, n, x])
    },
    result: () => parts,
  }
}

function strataOf(part: Part | undefined): StratumCount[] {
  if (!part) return []
  if (part.packed.length === 0) return listStrata(part.strata)
  const sum: StrataSum = new Map([...part.strata].map(([name, each]) => [name, { ...each }]))
  for (const packed of part.packed) {
    for (const entry of JSON.parse(packed) as StratumEntry[]) addStratum(sum, entry)
  }
  return listStrata(sum)
}
