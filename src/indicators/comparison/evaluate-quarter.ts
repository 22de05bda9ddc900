import type { Kysely } from 'kysely'
import { addDays, monthDates } from '../../core/calendar/local-time.ts'
import {
  type Comparison,
  compareOfficers,
  type OfficerCounts,
} from '../../core/indicators/comparison/compare-officers.ts'
import { emptyDraft, finishDraft, mergeDrafts } from '../../core/indicators/comparison/merge-counts.ts'
import { referenceOf } from '../../core/indicators/comparison/strata.ts'
import type { PraiseBlock } from '../../core/indicators/recommendations/reason.ts'
import { type Recommendation, recommend } from '../../core/indicators/recommendations/recommend.ts'
import type { DecisionThresholds } from '../../core/indicators/recommendations/thresholds.ts'
import type { Database } from '../../db/tables.ts'
import type { Counting } from '../count-sheets.ts'
import { type OfficerDrafts, readOfficerCounts } from './read-officer-counts.ts'

export type QuarterEvaluation = {
  readonly recommendations: readonly Recommendation[]
  readonly quarter: Comparison
  readonly previousQuarter: Comparison
  readonly year: Comparison
}

export type QuarterSetting = {
  readonly thresholds: DecisionThresholds
  /** By officer: what stands against praise. */
  readonly praiseBlocks?: ReadonlyMap<string, readonly PraiseBlock[]>
}

/**
 * Compares all officers over a quarter, the one before and the twelve months up to its end, and asks the rule.
 *
 * @returns undefined where these months have no answer
 */
export async function evaluateQuarter(
  db: Kysely<Database>,
  counting: Counting,
  { firstMonth, ...setting }: QuarterSetting & { readonly firstMonth: string },
): Promise<QuarterEvaluation | undefined> {
  const quarters: OfficerDrafts[] = []
  for (const back of [0, 1, 2, 3]) {
    quarters.push(await readOfficerCounts(db, counting, quarterDates(firstMonth, back)))
  }
  return judgeQuarter(quarters, setting)
}

/**
 * The same from the counts of four quarters, the newest first.
 *
 * The reference is the whole province's twelve months up to the end of the quarter, which ends with it and so stands
 * still.
 */
export function judgeQuarter(
  quarters: readonly OfficerDrafts[],
  { thresholds, praiseBlocks = new Map() }: QuarterSetting,
): QuarterEvaluation | undefined {
  const ofYear = officersOf(quarters)
  const strata = ofYear.flatMap((officer) => officer.strata)
  if (strata.length === 0) return undefined
  const reference = referenceOf(strata)
  const compare = (officers: readonly OfficerCounts[]) => compareOfficers(officers, reference, thresholds)
  const quarter = compare(officersOf(quarters.slice(0, 1)))
  const previousQuarter = compare(officersOf(quarters.slice(1, 2)))
  const year = compare(ofYear)
  const [now, before] = [byId(quarter), byId(previousQuarter)]
  const evidence = year.officers.map((officer) => ({
    officerId: officer.id,
    deskId: officer.deskId,
    quarter: now.get(officer.id),
    previousQuarter: before.get(officer.id),
    year: officer,
    praiseBlocks: praiseBlocks.get(officer.id) ?? [],
  }))
  const recommendations = recommend(evidence, reference.share, thresholds)
  return { recommendations, quarter, previousQuarter, year }
}

/** The officers of some quarters together, in the order of their ids. */
function officersOf(quarters: readonly OfficerDrafts[]): OfficerCounts[] {
  const ids = [...new Set(quarters.flatMap((drafts) => [...drafts.keys()]))].sort()
  return ids.map((id) =>
    finishDraft(id, mergeDrafts(quarters.map((drafts) => drafts.get(id) ?? emptyDraft()))),
  )
}

const byId = ({ officers }: Comparison) => new Map(officers.map((officer) => [officer.id, officer]))

/** The dates of a quarter, or of one `back` quarters before it. @param firstMonth of the quarter, `2026-07` */
export function quarterDates(
  firstMonth: string,
  back: number,
): { readonly from: string; readonly to: string } {
  let month = firstMonth
  for (let step = 0; step < back * 3; step++) month = addDays(`${month}-01`, -1).slice(0, 7)
  let last = month
  for (let step = 0; step < 2; step++) last = addDays(monthDates(last).last, 1).slice(0, 7)
  return { from: `${month}-01`, to: monthDates(last).last }
}
