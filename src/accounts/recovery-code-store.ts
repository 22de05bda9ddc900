import type { Kysely, Transaction } from 'kysely'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'

export async function countRecoveryCodes(db: Kysely<Database>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Ends every code there was and puts new ones in their place; none to put only ends them. */
export async function replaceRecoveryCodes(
  trx: Transaction<Database>,
  accountId: string,
  codeHashes: readonly string[],
  at: string,
  newId: NewId,
): Promise<void> {
  await trx
    .updateTable('recovery_code')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  if (codeHashes.length === 0) return
  const rows = codeHashes.map((code_hash) => ({
    ...{ id: newId(), account_id: accountId, code_hash, created_at: at, ended_at: null },
  }))
  await trx.insertInto('recovery_code').values(rows).execute()
}

/** Uses a code up; false when it is none of the account's open ones. */
export async function takeRecoveryCode(
  trx: Transaction<Database>,
  accountId: string,
  codeHashes: readonly string[],
  at: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('recovery_code')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', 'in', [...codeHashes])
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
