import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Sessions of an account that nobody ended and that are not past their last moment, the latest first. */
export async function listSessions(db: Kysely<Database>, accountId: string, now: string, idleSince: string) {
  return db
    .selectFrom('session')
    .select(['id', 'token_hash', 'created_at', 'last_seen_at', 'expires_at', 'has_second_factor', 'device'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>=', idleSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
}

export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number]

/** Whether an account has, or had, this session. */
export async function hasSession(db: Kysely<Database>, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** @returns whether it was open until now */
export async function endSession(
  trx: Transaction<Database>,
  accountId: string,
  id: string,
  at: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends the sessions of an account, all or all but one. */
export async function endSessions(
  trx: Transaction<Database>,
  accountId: string,
  at: string,
  exceptId?: string,
): Promise<void> {
  await trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(exceptId !== undefined, (query) => query.where('id', '!=', exceptId!))
    .execute()
}

/** Ends the session behind a cookie. @returns whose it was, when it was open */
export async function endSessionOf(trx: Transaction<Database>, tokenHash: string, at: string) {
  return trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .returning(['id', 'account_id'])
    .executeTakeFirst()
}
