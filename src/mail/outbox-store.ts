import type { Insertable, Kysely, Transaction } from 'kysely'
import type { MailSentTable } from '../db/intake-tables.ts'
import type { Database } from '../db/tables.ts'

export async function insertMail(trx: Transaction<Database>, row: Insertable<MailSentTable>): Promise<void> {
  await trx.insertInto('mail_sent').values(row).execute()
}

/** The mail that has waited longest and may be tried now. */
export async function findDueMail(db: Kysely<Database>, now: string) {
  return db
    .selectFrom('mail_sent')
    .selectAll()
    .where('status', '=', 'waiting')
    .where('not_before', '<=', now)
    .orderBy('not_before')
    .orderBy('id')
    .executeTakeFirst()
}

/** Takes a mail for one attempt, unless another process has; until `notBefore` nobody else takes it. */
export async function claimMail(
  db: Kysely<Database>,
  found: { readonly id: string; readonly attempts: number },
  notBefore: string,
): Promise<boolean> {
  const taken = await db
    .updateTable('mail_sent')
    .set({ attempts: found.attempts + 1, not_before: notBefore })
    .where('id', '=', found.id)
    .where('attempts', '=', found.attempts)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** The end of a mail: whom it went to and what it said is forgotten. */
export async function closeMail(
  db: Kysely<Database>,
  id: string,
  end: { readonly status: 'sent' | 'failed'; readonly sentAt: string | null; readonly error: string | null },
): Promise<void> {
  await db
    .updateTable('mail_sent')
    .set({ ...{ status: end.status, sent_at: end.sentAt, last_error: end.error }, key_version: null })
    .set({ wrapped_key: null, body: null })
    .where('id', '=', id)
    .execute()
}

export async function noteMailError(db: Kysely<Database>, id: string, error: string): Promise<void> {
  await db.updateTable('mail_sent').set({ last_error: error }).where('id', '=', id).execute()
}

/** How many mails of some kinds were made for an address on the day of its key. */
export async function countMailTo(
  db: Kysely<Database>,
  addressKey: string,
  kinds: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('mail_sent')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('address_key', '=', addressKey)
    .where('kind', 'in', kinds)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The matter that a mail of ours was about, by the Message-ID of one of several. */
export async function findMatterOfMail(db: Kysely<Database>, messageKeys: readonly string[]) {
  if (messageKeys.length === 0) return undefined
  return db
    .selectFrom('mail_sent')
    .select('complaint_id')
    .where('message_key', 'in', messageKeys)
    .where('complaint_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
}

/** How many mails are in each state. */
export async function countMails(db: Kysely<Database>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('mail_sent')
    .select((count) => ['status', count.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, count }) => [status, count]))
}

/** The mails of a matter, as far as they are remembered: kind, state and times. */
export async function listMailsOf(db: Kysely<Database>, complaintId: string) {
  return db
    .selectFrom('mail_sent')
    .select(['id', 'kind', 'status', 'attempts', 'last_error', 'created_at', 'sent_at'])
    .where('complaint_id', '=', complaintId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
