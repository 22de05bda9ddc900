import type { Insertable, Kysely, Transaction } from 'kysely'
import type { PasskeyTable } from '../db/sign-in-tables.ts'
import type { Database } from '../db/tables.ts'

export async function findPasswordHash(db: Kysely<Database>, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_password')
    .select('hash')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.hash
}

export async function setPasswordHash(
  trx: Transaction<Database>,
  accountId: string,
  hash: string,
  at: string,
): Promise<void> {
  await trx
    .insertInto('account_password')
    .values({ account_id: accountId, hash, changed_at: at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, changed_at: at }))
    .execute()
}

export async function findAuthenticator(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('account_totp')
    .select(['secret_sealed', 'last_step', 'enrolled_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function setAuthenticator(
  trx: Transaction<Database>,
  row: { account_id: string; secret_sealed: string; last_step: number; enrolled_at: string },
): Promise<void> {
  const { account_id: _account, ...change } = row
  await trx
    .insertInto('account_totp')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(change))
    .execute()
}

/** Takes a time step; false when its code, or a later one, was taken before. */
export async function takeAuthenticatorStep(
  trx: Transaction<Database>,
  accountId: string,
  step: number,
): Promise<boolean> {
  const result = await trx
    .updateTable('account_totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deleteAuthenticator(trx: Transaction<Database>, accountId: string): Promise<void> {
  await trx.deleteFrom('account_totp').where('account_id', '=', accountId).execute()
}

/** Every authenticator secret as it is kept, for sealing them again under a new key. */
export async function listSealedAuthenticators(db: Kysely<Database>) {
  return db.selectFrom('account_totp').select(['account_id', 'secret_sealed']).orderBy('account_id').execute()
}

export async function updateSealedAuthenticator(
  trx: Transaction<Database>,
  accountId: string,
  sealed: string,
): Promise<void> {
  await trx
    .updateTable('account_totp')
    .set({ secret_sealed: sealed })
    .where('account_id', '=', accountId)
    .execute()
}

export async function listPasskeys(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('passkey')
    .select(['id', 'credential_id', 'label', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findPasskey(db: Kysely<Database>, credentialId: string) {
  return db
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account_id')
    .select(['passkey.id', 'passkey.account_id', 'passkey.credential_id', 'passkey.public_key'])
    .select('passkey.counter')
    .where('passkey.credential_id', '=', credentialId)
    .where('passkey.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
}

/** Whether an account has, or had, this passkey. */
export async function hasPasskey(db: Kysely<Database>, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('passkey')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertPasskey(
  trx: Transaction<Database>,
  row: Insertable<PasskeyTable>,
): Promise<void> {
  await trx.insertInto('passkey').values(row).execute()
}

export async function updatePasskeyUse(
  trx: Transaction<Database>,
  id: string,
  counter: number,
  at: string,
): Promise<void> {
  await trx.updateTable('passkey').set({ counter, used_at: at }).where('id', '=', id).execute()
}

/** Ends one passkey of an account, or all of them. */
export async function endPasskeys(
  trx: Transaction<Database>,
  accountId: string,
  at: string,
  id?: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('passkey')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
