import type { Insertable, Kysely, Transaction } from 'kysely'
import type { SignInStepTable } from '../../db/sign-in-tables.ts'
import type { Database } from '../../db/tables.ts'

export async function findStepRow(db: Kysely<Database>, tokenHash: string, now: string) {
  return db
    .selectFrom('sign_in_step')
    .select(['id', 'account_id', 'kind', 'data_sealed', 'failures'])
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Adds a step and forgets those that nobody finished. */
export async function insertStep(
  trx: Transaction<Database>,
  row: Insertable<SignInStepTable>,
  forgetBefore: string,
): Promise<void> {
  await trx.deleteFrom('sign_in_step').where('expires_at', '<', forgetBefore).execute()
  await trx.insertInto('sign_in_step').values(row).execute()
}

/** @returns false when it was finished in the meantime: a step is taken once */
export async function endStep(trx: Transaction<Database>, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('sign_in_step')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function addStepFailure(trx: Transaction<Database>, id: string): Promise<number> {
  const row = await trx
    .updateTable('sign_in_step')
    .set((step) => ({ failures: step('failures', '+', 1) }))
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirstOrThrow()
  return row.failures
}

export async function updateStepData(trx: Transaction<Database>, id: string, sealed: string): Promise<void> {
  await trx.updateTable('sign_in_step').set({ data_sealed: sealed }).where('id', '=', id).execute()
}
