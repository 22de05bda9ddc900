import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { IntegrityCaseTable } from '../../db/case-tables.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Part } from '../../db/part.ts'
import type { Database } from '../../db/tables.ts'

export async function getIntegrityWatermark(db: Kysely<Database>): Promise<string> {
  const row = await db
    .selectFrom('integrity_state')
    .select('watermark')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return row.watermark
}

export async function setIntegrityWatermark(trx: Transaction<Database>, watermark: string): Promise<void> {
  await trx.updateTable('integrity_state').set({ watermark }).where('id', '=', 1).execute()
}

/** Sheets with ids above `after` up to `until`, with the unit of their desk. */
export async function listSheetsToRead(db: Kysely<Database>, after: string, until: string, limit: number) {
  return db
    .selectFrom('response')
    .innerJoin('desk', 'desk.id', 'response.desk_id')
    .select(['response.id', 'response.desk_id', 'response.version_id', 'response.served_on'])
    .select(['response.answers', 'desk.unit_id'])
    .where('response.id', '>', after)
    .where('response.id', '<=', until)
    .orderBy('response.id')
    .limit(limit)
    .execute()
}

export async function insertCases(
  trx: Transaction<Database>,
  rows: readonly Insertable<IntegrityCaseTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('integrity_case')
    .values([...rows])
    .onConflict((conflict) => conflict.column('response_id').doNothing())
    .execute()
}

function cases(db: Kysely<Database>, { unitIds }: Within) {
  return db
    .selectFrom('integrity_case as kept')
    .innerJoin('unit', 'unit.id', 'kept.unit_id')
    .innerJoin('desk', 'desk.id', 'kept.desk_id')
    .select(['kept.id', 'kept.reference', 'kept.response_id', 'kept.unit_id', 'kept.served_on', 'kept.kinds'])
    .select(['kept.opened_at', 'kept.outcome', 'kept.note', 'kept.closed_at'])
    .select([
      'unit.name_json as unit_name_json',
      'desk.name_json as desk_name_json',
      'desk.reference as desk',
    ])
    .$if(unitIds !== undefined, (query) => query.where('kept.unit_id', 'in', ['', ...(unitIds ?? [])]))
}

/** Cases within reach: of the open ones the oldest first, of the others what was closed last. */
export async function listCases(
  db: Kysely<Database>,
  within: Within,
  isOpen: boolean,
  { skip, limit }: Part,
) {
  const rows = await cases(db, within)
    .where('kept.closed_at', isOpen ? 'is' : 'is not', null)
    .$if(isOpen, (query) => query.orderBy('kept.opened_at').orderBy('kept.id'))
    .$if(!isOpen, (query) => query.orderBy('kept.closed_at', 'desc').orderBy('kept.id', 'desc'))
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(toCase)
}

/** How many cases sheets served in a span have opened, by desk within reach; closed ones too. */
export async function countCasesByDesk(
  db: Kysely<Database>,
  { unitIds }: Within,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('integrity_case')
    .select(['desk_id'])
    .select((eb) => eb.fn.countAll().as('count'))
    .where('served_on', '>=', from)
    .where('served_on', '<=', to)
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', ['', ...(unitIds ?? [])]))
    .groupBy('desk_id')
    .execute()
  return new Map(rows.map(({ desk_id, count }) => [desk_id, Number(count)]))
}

/** A case within reach, or undefined. */
export async function findCase(db: Kysely<Database>, within: Within, reference: string) {
  const row = await cases(db, within).where('kept.reference', '=', reference).executeTakeFirst()
  return row && toCase(row)
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof cases>['execute']>>[number]

function toCase({ unit_name_json, desk_name_json, ...row }: CaseRow) {
  return { ...row, unitName: toLocalText(unit_name_json), deskName: toLocalText(desk_name_json) }
}

export type IntegrityCase = ReturnType<typeof toCase>

/** What the citizen wrote beside the answers, and how the sheet came. */
export async function findCaseSheet(db: Kysely<Database>, responseId: string) {
  return db
    .selectFrom('response')
    .leftJoin('response_comment', 'response_comment.response_id', 'response.id')
    .leftJoin('officer', 'officer.id', 'response.officer_id')
    .select(['response.channel', 'response.served_at', 'response_comment.body as comment', 'officer.code'])
    .where('response.id', '=', responseId)
    .executeTakeFirstOrThrow()
}

/** Whether the case was open until now. */
export async function closeCaseRow(
  trx: Transaction<Database>,
  id: string,
  values: {
    readonly outcome: string
    readonly note: string
    readonly closed_at: string
    readonly closed_by: string
  },
): Promise<boolean> {
  const result = await trx
    .updateTable('integrity_case')
    .set(values)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Officers of whom a sheet with an open case speaks. */
export async function listOfficersWithOpenCase(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('integrity_case')
    .innerJoin('response', 'response.id', 'integrity_case.response_id')
    .select('response.officer_id')
    .distinct()
    .where('integrity_case.closed_at', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ officer_id }) => (officer_id === null ? [] : [officer_id])))
}
