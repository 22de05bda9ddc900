import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { ComplaintEventTable, ComplaintOfficerTable, ComplaintTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'
import type { ComplaintRow } from './visible-store.ts'

export type EventRow = Selectable<ComplaintEventTable>
export type PartyRow = Selectable<ComplaintOfficerTable>

export async function insertComplaint(trx: Transaction<Database>, row: Insertable<ComplaintTable>) {
  await trx.insertInto('complaint').values(row).execute()
}

/** Changes a matter if it is still the one with this version. */
export async function updateComplaint(
  trx: Transaction<Database>,
  { id, version }: Pick<ComplaintRow, 'id' | 'version'>,
  change: Updateable<ComplaintTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('complaint')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Writes what belongs to a change of the matter that is already counted as a version. */
export async function completeComplaint(
  trx: Transaction<Database>,
  id: string,
  change: Updateable<ComplaintTable>,
): Promise<void> {
  await trx.updateTable('complaint').set(change).where('id', '=', id).execute()
}

/** A matter by its intake, number or id, for whoever needs no permission: the citizen with his secret, and jobs. */
export async function findComplaint(
  db: Kysely<Database>,
  by: Partial<Pick<ComplaintRow, 'id' | 'reference' | 'intake_key'>>,
): Promise<ComplaintRow | undefined> {
  const [[column, value]] = Object.entries(by) as [[keyof typeof by, string]]
  return db.selectFrom('complaint').selectAll().where(column, '=', value).executeTakeFirst()
}

export async function insertEvent(trx: Transaction<Database>, row: Insertable<ComplaintEventTable>) {
  await trx.insertInto('complaint_event').values(row).execute()
}

/** What happened to a matter, in order. */
export async function listEvents(db: Kysely<Database>, complaintId: string): Promise<EventRow[]> {
  return db
    .selectFrom('complaint_event')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('sequence')
    .execute()
}

export async function insertParty(trx: Transaction<Database>, row: Insertable<ComplaintOfficerTable>) {
  await trx.insertInto('complaint_officer').values(row).execute()
}

/** The officers a matter names, without those who were taken off. */
export async function listParties(db: Kysely<Database>, complaintId: string): Promise<PartyRow[]> {
  return db
    .selectFrom('complaint_officer')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** The officers that some matters name. */
export async function listPartiesOf(db: Kysely<Database>, complaintIds: readonly string[]) {
  return db
    .selectFrom('complaint_officer')
    .select(['complaint_id', 'officer_id', 'certainty', 'outcome'])
    .where('complaint_id', 'in', ['', ...complaintIds])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function updateParty(
  trx: Transaction<Database>,
  id: string,
  change: Updateable<ComplaintOfficerTable>,
): Promise<void> {
  await trx.updateTable('complaint_officer').set(change).where('id', '=', id).execute()
}
