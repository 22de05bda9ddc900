import type { Insertable, Kysely, Transaction } from 'kysely'
import type { MailReceivedTable } from '../../db/intake-tables.ts'
import type { Database } from '../../db/tables.ts'

/** @throws a unique violation when the letter was taken in already */
export async function insertReceived(
  trx: Transaction<Database>,
  row: Insertable<MailReceivedTable>,
): Promise<void> {
  await trx.insertInto('mail_received').values(row).execute()
}

export async function isReceived(db: Kysely<Database>, messageKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('mail_received')
    .select('id')
    .where('message_key', '=', messageKey)
    .executeTakeFirst()
  return row !== undefined
}

/** The matter that one of several letters of the mailbox belongs to. */
export async function findMatterOfLetter(db: Kysely<Database>, messageKeys: readonly string[]) {
  if (messageKeys.length === 0) return undefined
  return db
    .selectFrom('mail_received')
    .select('complaint_id')
    .where('message_key', 'in', messageKeys)
    .where('complaint_id', 'is not', null)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
}
