import type { Kysely } from 'kysely'
import { Invalid } from '../core/errors.ts'
import { frameOf, type TallyFrame, type TallyPlan, tallyPlan } from '../core/indicators/frame.ts'
import { addSheet, emptyTally, mergeTallies, type Tally } from '../core/indicators/tally.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Database } from '../db/tables.ts'
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
}

/** @throws Invalid naming `questionnaire` when it has no published version */
export async function prepareCounting(db: Kysely<Database>, questionnaire: string): Promise<Counting> {
  const versions = await listVersions(db, questionnaire)
  if (versions.length === 0) throw new Invalid([{ field: 'questionnaire', code: 'unknown-questionnaire' }])
  const definitions = versions.map((version) => version.definition)
  const frame = frameOf(definitions)
  const plans = versions.map(({ id, definition }) => [id, tallyPlan(frame, definition)] as const)
  return { frame, definitions, plans: new Map(plans) }
}

/** Tallies by leaf (whatever the sheets are divided by) and position of the period. */
export type Counted = {
  leaves(): string[]
  /** The sheets of some leaves together, in one period. */
  total(leaves: Iterable<string>, period: number): Tally
}

/**
 * Counts the sheets of a filter in one pass. Several periods are months, one after another.
 *
 * @param leafOf what a sheet is counted under; null leaves it out
 */
export async function countSheets(
  db: Kysely<Database>,
  { frame, plans }: Counting,
  filter: Pick<SheetFilter, 'deskIds' | 'officerIds'>,
  periods: readonly [Period, ...Period[]],
  leafOf: (sheet: CountedSheet) => string | null,
): Promise<Counted> {
  const tallies = new Map<string, (Tally | undefined)[]>()
  const positions = new Map(periods.map((period, at) => [period.from.slice(0, 7), at]))
  const { from, to } = spanOf(periods)
  await forEachSheet(db, { ...filter, from, to, versionIds: [...plans.keys()] }, (sheet) => {
    const leaf = leafOf(sheet)
    if (leaf === null) return
    const ofLeaf = tallies.get(leaf) ?? []
    if (ofLeaf.length === 0) tallies.set(leaf, ofLeaf)
    const at = periods.length === 1 ? 0 : (positions.get(sheet.served_on.slice(0, 7)) ?? 0)
    ofLeaf[at] ??= emptyTally(frame)
    addSheet(ofLeaf[at], plans.get(sheet.version_id)!, sheet.answers, sheet.served_on)
  })
  return {
    leaves: () => [...tallies.keys()],
    total: (leaves, period) =>
      mergeTallies(
        frame,
        [...leaves].flatMap((leaf) => tallies.get(leaf)?.[period] ?? []),
      ),
  }
}
