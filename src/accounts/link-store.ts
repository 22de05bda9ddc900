import type { Insertable, Kysely, Transaction } from 'kysely'
import type { OneTimeLinkTable } from '../db/sign-in-tables.ts'
import type { Database } from '../db/tables.ts'

export type LinkPurpose = 'invitation' | 'reset' | 'first-administrator'

export async function findLink(db: Kysely<Database>, tokenHash: string) {
  return db
    .selectFrom('one_time_link')
    .leftJoin('account', 'account.id', 'one_time_link.account_id')
    .select(['one_time_link.id', 'one_time_link.purpose', 'one_time_link.account_id'])
    .select(['one_time_link.expires_at', 'one_time_link.ended_at'])
    .select(['one_time_link.issued_by', 'one_time_link.issuer_mark'])
    .select(['account.email', 'account.name', 'account.closed_at'])
    .where('one_time_link.token_hash', '=', tokenHash)
    .executeTakeFirst()
}

export type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>

export async function insertLink(
  trx: Transaction<Database>,
  row: Insertable<OneTimeLinkTable>,
): Promise<void> {
  await trx.insertInto('one_time_link').values(row).execute()
}

/** Ends the open links of an account (null: those of the first administrator): only the newest one works. */
export async function endLinks(
  trx: Transaction<Database>,
  accountId: string | null,
  at: string,
): Promise<void> {
  await trx
    .updateTable('one_time_link')
    .set({ ended_at: at })
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** @returns false when it was used in the meantime */
export async function endLink(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('one_time_link')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The open link of an account, if it has one: the page of accounts says so. */
export async function findOpenLink(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('one_time_link')
    .select(['purpose', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
}
