import type { Insertable, Kysely, Transaction } from 'kysely'
import type { OutsideIdentityTable } from '../../db/sign-in-tables.ts'
import type { Database } from '../../db/tables.ts'

/** The account that came in under this subject before. */
export async function findIdentity(
  db: Kysely<Database>,
  issuer: string,
  subject: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('outside_identity')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account_id
}

/** Whether an account is already known there under some subject. */
export async function hasIdentity(db: Kysely<Database>, issuer: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outside_identity')
    .select('id')
    .where('issuer', '=', issuer)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertIdentity(
  trx: Transaction<Database>,
  row: Insertable<OutsideIdentityTable>,
): Promise<void> {
  await trx.insertInto('outside_identity').values(row).execute()
}
