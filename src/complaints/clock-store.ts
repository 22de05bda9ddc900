import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { ComplaintClockTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'

export type ClockRow = Selectable<ComplaintClockTable>

export async function insertClock(trx: Transaction<Database>, row: Insertable<ComplaintClockTable>) {
  await trx.insertInto('complaint_clock').values(row).execute()
}

/** Every limit of a matter, those that were replaced too, in the order in which they began. */
export async function listClocks(db: Kysely<Database>, complaintId: string): Promise<ClockRow[]> {
  return db
    .selectFrom('complaint_clock')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
}

/** Limits that run: neither met nor replaced. */
export async function listRunningClocks(db: Kysely<Database>, complaintId: string): Promise<ClockRow[]> {
  const rows = await listClocks(db, complaintId)
  return rows.filter(({ met_on, replaced_at }) => met_on === null && replaced_at === null)
}

export async function updateClocks(
  trx: Transaction<Database>,
  ids: readonly string[],
  change: Updateable<ComplaintClockTable>,
): Promise<void> {
  await trx
    .updateTable('complaint_clock')
    .set(change)
    .where('id', 'in', ['', ...ids])
    .execute()
}
