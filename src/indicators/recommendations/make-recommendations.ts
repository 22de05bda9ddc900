import type { Kysely } from 'kysely'
import { systemActor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { OfficerCounts } from '../../core/indicators/comparison/compare-officers.ts'
import type { PraiseBlock } from '../../core/indicators/recommendations/reason.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import { type Counting, prepareCounting } from '../count-sheets.ts'
import { listOfficersWithOpenCase } from '../integrity/store.ts'
import { listOfficersFlagged } from '../sheets/officer-flag-store.ts'
import { type Judge, judgeInThread } from './judge-in-thread.ts'
import { readDecisionThresholds } from './read-decision-thresholds.ts'
import { readLowResponders } from './read-low-responders.ts'
import { readWeakestFactors } from './read-weakest-factors.ts'
import { readWindowCounts } from './read-window-counts.ts'
import { insertRun, listDeskUnits, type NewRecommendation } from './store.ts'
import { type Windows, windowsOf } from './windows.ts'

/** Name and version of the rule: stored with what it said. */
export const rule = 'decision-rule/quarter-and-year@1'

export type RecommendationParts = {
  readonly store: Store
  readonly clock: () => Date
  readonly newId: NewId
  /** Absent: in a thread of its own. */
  readonly judge?: Judge
  readonly signal?: AbortSignal
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
  const judge = parts.judge ?? judgeInThread
  const windowCounts = await readWindowCounts(db, counting, windows)
  const question = {
    ...windowCounts,
    praiseBlocks: await readPraiseBlocks(db, counting, windows, windowCounts.counts.year),
    thresholds,
    seed: `ranks ${period}`,
  }
  const judged = await judge(question, parts.signal)
  if (!judged) return 0
  const { officers, basis } = judged
  const concerned = officers.filter(({ kind }) => kind !== 'ordinary' && kind !== 'insufficient')
  const weakest = await readWeakestFactors(
    db,
    counting,
    windows.year,
    concerned.map(({ officerId }) => officerId),
  )
  const units = await listDeskUnits(db)
  const rows = officers.map(({ evidence, ...said }): NewRecommendation => {
    const factor = weakest.get(said.officerId)
    return {
      ...said,
      unitId: units.get(said.deskId ?? '') ?? null,
      evidence: { ...evidence, factors: factor?.factors ?? [] },
      weakestFactor: factor?.weakest ?? null,
    }
  })
  await keep(parts, period, rows, basis)
  return rows.length
}

/** What keeps praise of an officer back; that few answer at a desk, of those who serve there most. */
async function readPraiseBlocks(
  db: Kysely<Database>,
  counting: Counting,
  { quarter, year }: Windows,
  officers: readonly Pick<OfficerCounts, 'id' | 'deskId'>[],
): Promise<ReadonlyMap<string, readonly PraiseBlock[]>> {
  const blocks = new Map<string, PraiseBlock[]>()
  const add = (ids: Iterable<string>, by: PraiseBlock) => {
    for (const id of ids) blocks.set(id, [...(blocks.get(id) ?? []), by])
  }
  const low = await readLowResponders(db, counting, year)
  const atLow = officers.filter(({ deskId }) => deskId !== null && low.has(deskId))
  add(
    atLow.map(({ id }) => id),
    'response-rate',
  )
  add(await listOfficersWithOpenCase(db), 'integrity-case')
  add(await listOfficersFlagged(db, quarter.to.slice(0, 7)), 'officer-flag')
  return blocks
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
