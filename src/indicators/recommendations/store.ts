import type { Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { ComparedOfficer } from '../../core/indicators/comparison/compare-officers.ts'
import type { Place } from '../../core/indicators/recommendations/judge-officers.ts'
import type { PraiseBlock, Reason } from '../../core/indicators/recommendations/reason.ts'
import type { Kind } from '../../core/indicators/recommendations/recommend.ts'
import { toLocalText } from '../../db/columns.ts'
import type { NewId } from '../../db/ids.ts'
import type { Database } from '../../db/tables.ts'
import type { FactorEvidence } from './read-weakest-factors.ts'

/** The figures behind a recommendation, as they were when it was made. */
export type Evidence = {
  readonly quarter?: ComparedOfficer | undefined
  readonly previousQuarter?: ComparedOfficer | undefined
  readonly year?: ComparedOfficer | undefined
  /** Of runs from before they were kept: absent. */
  readonly praiseBlocks?: readonly PraiseBlock[]
  readonly place?: Place | undefined
  readonly factors: readonly FactorEvidence[]
}

export type NewRecommendation = {
  readonly officerId: string
  readonly deskId: string | null
  readonly unitId: string | null
  readonly kind: Kind
  readonly concern: 'inspect' | 'retrain' | null
  readonly reasons: readonly Reason[]
  readonly evidence: Evidence
  readonly weakestFactor: string | null
}

type NewRun = {
  readonly id: string
  readonly period: string
  readonly rule: string
  readonly basis: object
  readonly madeAt: string
}

const batch = 200

export async function insertRun(
  trx: Transaction<Database>,
  { id, period, rule, basis, madeAt }: NewRun,
  rows: readonly NewRecommendation[],
  newId: NewId,
): Promise<void> {
  const run = { id, period, rule, basis_json: JSON.stringify(basis), made_at: madeAt }
  await trx.insertInto('recommendation_run').values(run).execute()
  for (let start = 0; start < rows.length; start += batch) {
    const values = rows.slice(start, start + batch).map((row) => ({
      ...{ id: newId(), run_id: id, officer_id: row.officerId, desk_id: row.deskId, unit_id: row.unitId },
      ...{ kind: row.kind, concern: row.concern, weakest_factor: row.weakestFactor },
      reasons_json: JSON.stringify(row.reasons),
      evidence_json: JSON.stringify(row.evidence),
    }))
    await trx.insertInto('recommendation').values(values).execute()
  }
}

/** The unit of every desk. */
export async function listDeskUnits(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('desk').select(['id', 'unit_id']).orderBy('id').execute()
  return new Map(rows.map(({ id, unit_id }) => [id, unit_id]))
}

export async function findRun(db: Kysely<Database>, period: string) {
  return db
    .selectFrom('recommendation_run')
    .select(['id', 'period', 'rule', 'basis_json', 'made_at'])
    .where('period', '=', period)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every run of a version of the rule. */
export async function listRuns(db: Kysely<Database>, rule: string) {
  return db
    .selectFrom('recommendation_run')
    .select(['id', 'period', 'basis_json'])
    .where('rule', '=', rule)
    .orderBy('period')
    .orderBy('id')
    .execute()
}

/** What a run said, as it is kept. */
export async function listSaid(db: Kysely<Database>, runId: string) {
  return db
    .selectFrom('recommendation')
    .select(['officer_id', 'desk_id', 'kind', 'concern', 'reasons_json', 'evidence_json'])
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute()
}

/** Quarters that have been computed, the newest first. */
export async function listComputedPeriods(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('recommendation_run')
    .select('period')
    .distinct()
    .orderBy('period', 'desc')
    .execute()
  return rows.map(({ period }) => period)
}

/** Whose: those of a unit's desks within reach, or one officer's own. */
export type RecommendationFilter = { readonly within: Within } | { readonly officerId: string }

/** By the name of the unit and the officer's code: an order of nobody's merit. */
export async function listRecommendations(db: Kysely<Database>, runId: string, filter: RecommendationFilter) {
  const unitIds = 'within' in filter ? filter.within.unitIds : undefined
  const rows = await db
    .selectFrom('recommendation as said')
    .innerJoin('officer', 'officer.id', 'said.officer_id')
    .leftJoin('desk', 'desk.id', 'said.desk_id')
    .leftJoin('unit', 'unit.id', 'said.unit_id')
    .select(['said.id', 'said.kind', 'said.concern', 'said.reasons_json', 'said.evidence_json'])
    .select(['said.weakest_factor', 'said.unit_id', 'officer.code', 'officer.name', 'desk.reference'])
    .select([
      'desk.name_json as desk_name_json',
      'unit.name_json as unit_name_json',
      'unit.code as unit_code',
    ])
    .where('said.run_id', '=', runId)
    .$if(unitIds !== undefined, (query) => query.where('said.unit_id', 'in', ['', ...(unitIds ?? [])]))
    .$if('officerId' in filter, (query) =>
      query.where('said.officer_id', '=', 'officerId' in filter ? filter.officerId : ''),
    )
    .orderBy('said.id')
    .execute()
  const shown = rows.map(({ reasons_json, evidence_json, desk_name_json, unit_name_json, kind, ...row }) => ({
    ...row,
    kind: kind as Kind,
    reasons: JSON.parse(reasons_json) as Reason[],
    evidence: JSON.parse(evidence_json) as Evidence,
    deskName: desk_name_json === null ? null : toLocalText(desk_name_json),
    unitName: unit_name_json === null ? null : toLocalText(unit_name_json),
  }))
  return shown.sort(
    (a, b) =>
      vietnamese.compare(a.unitName?.vi ?? '', b.unitName?.vi ?? '') || vietnamese.compare(a.code, b.code),
  )
}

const vietnamese = new Intl.Collator('vi', { numeric: true })

export type RecommendationRow = Awaited<ReturnType<typeof listRecommendations>>[number]
