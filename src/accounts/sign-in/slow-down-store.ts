import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'

/** Counts of a key; the row is made first, and locked by its update, so that guesses at once stand in a line. */
export async function lockSlowdown(trx: Transaction<Database>, key: string, now: string) {
  return trx
    .insertInto('sign_in_slowdown')
    .values({ key, attempts: 0, last_at: now, blocked_until: '' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returning(['attempts', 'last_at', 'blocked_until'])
    .executeTakeFirstOrThrow()
}

export async function setSlowdown(
  trx: Transaction<Database>,
  key: string,
  counts: { attempts: number; last_at: string; blocked_until: string },
): Promise<void> {
  await trx.updateTable('sign_in_slowdown').set(counts).where('key', '=', key).execute()
}

export async function deleteSlowdown(trx: Transaction<Database>, key: string): Promise<void> {
  await trx.deleteFrom('sign_in_slowdown').where('key', '=', key).execute()
}

/** Takes back one attempt, for a source from which somebody came in. */
export async function giveBackAttempt(trx: Transaction<Database>, key: string): Promise<void> {
  await trx
    .updateTable('sign_in_slowdown')
    .set((row) => ({ attempts: row('attempts', '-', 1), blocked_until: '' }))
    .where('key', '=', key)
    .where('attempts', '>', 0)
    .execute()
}

/** Forgets keys that nobody tried for long. */
export async function deleteOldSlowdowns(trx: Transaction<Database>, before: string): Promise<void> {
  await trx.deleteFrom('sign_in_slowdown').where('last_at', '<', before).execute()
}
