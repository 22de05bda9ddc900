import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import { toLocalText } from '../../db/columns.ts'
import type { FootageRequestTable } from '../../db/evidence-tables.ts'
import type { Database } from '../../db/tables.ts'
import type { Viewer } from '../viewer.ts'
import { visibleComplaints } from '../visible-store.ts'

export type FootageRow = Selectable<FootageRequestTable>

export async function insertFootage(trx: Transaction<Database>, row: Insertable<FootageRequestTable>) {
  await trx.insertInto('footage_request').values(row).execute()
}

export async function listFootage(db: Kysely<Database>, complaintId: string): Promise<FootageRow[]> {
  return db
    .selectFrom('footage_request')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
}

export type Settlement = Readonly<Record<'outcome' | 'outcome_note' | 'settled_at', string>>

/** Says what became of the footage, once. False when it was said already, or there is no such request. */
export async function settle(
  trx: Transaction<Database>,
  { id, complaintId }: { readonly id: string; readonly complaintId: string },
  settlement: Settlement,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('footage_request')
    .set(settlement)
    .where('id', '=', id)
    .where('complaint_id', '=', complaintId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Requests nobody has answered whose footage is overwritten by a date, with whom it concerns; not told of yet. */
export async function listUntold(db: Kysely<Database>, by: string) {
  return db
    .selectFrom('footage_request')
    .innerJoin('complaint', 'complaint.id', 'footage_request.complaint_id')
    .leftJoin('account', 'account.id', 'complaint.assignee_id')
    .select(['footage_request.id', 'footage_request.overwritten_on', 'complaint.id as complaint_id'])
    .select(['complaint.reference', 'complaint.is_sealed', 'account.id as account_id', 'account.email'])
    .where('footage_request.outcome', 'is', null)
    .where('footage_request.reminded_at', 'is', null)
    .where('footage_request.overwritten_on', '<=', by)
    .orderBy('footage_request.id')
    .execute()
}

export async function markTold(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('footage_request')
    .set({ reminded_at: at })
    .where('id', '=', id)
    .where('reminded_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Of the matters this viewer may know of: unanswered requests whose footage is overwritten by a date, the first first. */
export async function listEndangered(db: Kysely<Database>, viewer: Viewer, by: string) {
  return visibleComplaints(db, viewer)
    .innerJoin('footage_request', 'footage_request.complaint_id', 'complaint.id')
    .select(['complaint.reference', 'footage_request.id', 'footage_request.overwritten_on'])
    .where('footage_request.outcome', 'is', null)
    .where('footage_request.overwritten_on', '<=', by)
    .orderBy('footage_request.overwritten_on')
    .orderBy('footage_request.id')
    .execute()
}

/** Desks by id with their names; of a unit, or of all when it is not known. */
export async function listDeskNames(db: Kysely<Database>, unitId: string | null, today: string) {
  const rows = await db
    .selectFrom('desk')
    .select(['id', 'reference', 'name_json'])
    .$if(unitId !== null, (query) => query.where('unit_id', '=', unitId ?? ''))
    .where('valid_from', '<=', today)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', today)]))
    .orderBy('reference')
    .orderBy('id')
    .execute()
  return rows.map(({ id, reference, name_json }) => ({ id, reference, name: toLocalText(name_json) }))
}

export async function isResponse(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db.selectFrom('response').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
