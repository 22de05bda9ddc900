import type { Kysely } from 'kysely'
import { systemActor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import {
  type ComparedOfficer,
  type Comparison,
  compareOfficers,
} from '../../core/indicators/comparison/compare-officers.ts'
import { type Reference, referenceOf } from '../../core/indicators/comparison/strata.ts'
import type { PraiseBlock } from '../../core/indicators/recommendations/reason.ts'
import { type OfficerEvidence, recommend } from '../../core/indicators/recommendations/recommend.ts'
import type { DecisionThresholds } from '../../core/indicators/recommendations/thresholds.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import { type Counting, prepareCounting } from '../count-sheets.ts'
import { listOfficersWithOpenCase } from '../integrity/store.ts'
import { listOfficersFlagged } from '../sheets/officer-flag-store.ts'
import { readDecisionThresholds } from './read-decision-thresholds.ts'
import { readOfficerCounts } from './read-officer-counts.ts'
import { readWeakestFactors } from './read-weakest-factors.ts'
import { insertRun, listDeskUnits, type NewRecommendation } from './store.ts'
import { type Windows, windowsOf } from './windows.ts'

/** Name and version of the rule: stored with what it said. */
export const rule = 'decision-rule/quarter-and-year@1'

export type RecommendationParts = {
  readonly store: Store
  readonly clock: () => Date
  readonly newId: NewId
}

/**
 * Asks the rule about every officer for a quarter and keeps what it says with the evidence as it is now. Nothing follows
 * from it by itself. Without an answer in the twelve months there is no run.
 *
 * @returns how many officers it spoke of
 */
export async function makeRecommendations(parts: RecommendationParts, period: string): Promise<number> {
  const { db } = parts.store
  const counting = await prepareCounting(db, 'counter')
  const windows = windowsOf(period)
  const thresholds = (await readDecisionThresholds(db))(windows.quarter.to)
  const compared = await compareWindows(db, counting, windows, thresholds)
  if (!compared) return 0
  const evidence = await gatherEvidence(db, compared, windows.quarter.to.slice(0, 7))
  const said = recommend(evidence, compared.reference.share, thresholds)
  const concerned = said.filter(({ kind }) => kind !== 'ordinary' && kind !== 'insufficient')
  const weakest = await readWeakestFactors(
    db,
    counting,
    windows.year,
    concerned.map(({ officerId }) => officerId),
  )
  const units = await listDeskUnits(db)
  const rows = said.map((recommendation, at): NewRecommendation => {
    const { officerId, deskId, kind, concern, reasons } = recommendation
    const { quarter, previousQuarter, year } = evidence[at]!
    const factor = weakest.get(officerId)
    return {
      ...{ officerId, deskId, kind, concern, reasons },
      unitId: units.get(deskId ?? '') ?? null,
      evidence: { quarter, previousQuarter, year, factors: factor?.factors ?? [] },
      weakestFactor: factor?.weakest ?? null,
    }
  })
  await keep(parts, period, rows, basisOf(compared, thresholds))
  return rows.length
}

type Compared = Readonly<Record<keyof Windows, Comparison>> & { readonly reference: Reference }

async function compareWindows(
  db: Kysely<Database>,
  counting: Counting,
  windows: Windows,
  thresholds: DecisionThresholds,
): Promise<Compared | undefined> {
  const year = await readOfficerCounts(db, counting, windows.year)
  const strata = year.flatMap((officer) => officer.strata)
  if (!strata.some(({ n }) => n > 0)) return undefined
  const reference = referenceOf(strata)
  const quarter = await readOfficerCounts(db, counting, windows.quarter)
  const previous = await readOfficerCounts(db, counting, windows.previousQuarter)
  return {
    reference,
    year: compareOfficers(year, reference, thresholds),
    quarter: compareOfficers(quarter, reference, thresholds),
    previousQuarter: compareOfficers(previous, reference, thresholds),
  }
}

async function gatherEvidence(
  db: Kysely<Database>,
  compared: Compared,
  month: string,
): Promise<OfficerEvidence[]> {
  const byId = ({ officers }: Comparison) => new Map(officers.map((officer) => [officer.id, officer]))
  const [quarter, previous] = [byId(compared.quarter), byId(compared.previousQuarter)]
  const withCase = await listOfficersWithOpenCase(db)
  const flagged = await listOfficersFlagged(db, month)
  const blocksOf = (id: string): PraiseBlock[] => [
    ...(withCase.has(id) ? (['integrity-case'] as const) : []),
    ...(flagged.has(id) ? (['officer-flag'] as const) : []),
  ]
  return compared.year.officers.map((year: ComparedOfficer) => ({
    officerId: year.id,
    deskId: year.deskId,
    quarter: quarter.get(year.id),
    previousQuarter: previous.get(year.id),
    year,
    praiseBlocks: blocksOf(year.id),
  }))
}

function basisOf({ reference, quarter, year }: Compared, thresholds: DecisionThresholds) {
  const of = ({ designEffect, tau2, rankability, officers }: Comparison) => ({
    ...{ designEffect, tau2, rankability },
    officers: officers.length,
    compared: officers.filter(({ isEnough }) => isEnough).length,
  })
  return {
    reference: { share: reference.share, n: reference.n },
    quarter: of(quarter),
    year: of(year),
    thresholds,
  }
}

async function keep(
  { store, clock, newId }: RecommendationParts,
  period: string,
  rows: readonly NewRecommendation[],
  basis: object,
): Promise<void> {
  const at = clock().toISOString()
  const runId = newId()
  await store.db.transaction().execute(async (trx) => {
    await insertRun(trx, { id: runId, period, rule, basis, madeAt: at }, rows, newId)
    const subject = { kind: 'recommendation-run', id: runId }
    const details = { period, rule, officers: rows.length }
    await recordAudit(
      trx,
      systemActor('recommendations'),
      { action: 'recommendation.compute', subject, details },
      at,
    )
  })
}
