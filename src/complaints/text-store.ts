import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { ComplaintMessageTable, ComplaintTextTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'

export type MessageRow = Selectable<ComplaintMessageTable>
export type TextRow = Selectable<ComplaintTextTable>

export async function insertText(trx: Transaction<Database>, row: Insertable<ComplaintTextTable>) {
  await trx.insertInto('complaint_text').values(row).execute()
}

export async function insertMessage(trx: Transaction<Database>, row: Insertable<ComplaintMessageTable>) {
  await trx.insertInto('complaint_message').values(row).execute()
}

/** The texts of a matter, the oldest first. */
export async function listTexts(db: Kysely<Database>, complaintId: string): Promise<TextRow[]> {
  return db
    .selectFrom('complaint_text')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** What was said about a matter, the oldest first; of some kinds or all. */
export async function listMessages(
  db: Kysely<Database>,
  complaintId: string,
  kinds?: readonly string[],
): Promise<MessageRow[]> {
  return db
    .selectFrom('complaint_message')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', ['', ...(kinds ?? [])]))
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** The words go under a seal: nothing of them is left beside it. */
export async function moveUnderSeal(
  trx: Transaction<Database>,
  table: 'complaint_text' | 'complaint_message',
  id: string,
  sealedId: string,
): Promise<void> {
  await trx.updateTable(table).set({ body: null, sealed_id: sealedId }).where('id', '=', id).execute()
}
