import type { Insertable, Kysely, Transaction } from 'kysely'
import type { IntakeDraftTable } from '../../db/intake-tables.ts'
import type { Database } from '../../db/tables.ts'

/** A draft, if it is this person's. */
export async function findDraft(db: Kysely<Database>, accountId: string, id: string) {
  return db
    .selectFrom('intake_draft')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function isDraftTaken(db: Kysely<Database>, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('intake_draft')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '<>', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** Somebody's drafts, the one saved last first. */
export async function listDrafts(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('intake_draft')
    .select(['id', 'door', 'started_at', 'saved_at'])
    .where('account_id', '=', accountId)
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Writes a draft, or writes over the one that is there. */
export async function putDraft(trx: Transaction<Database>, row: Insertable<IntakeDraftTable>): Promise<void> {
  const { key_version, wrapped_key, body, saved_at } = row
  await trx
    .insertInto('intake_draft')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ key_version, wrapped_key, body, saved_at }))
    .execute()
}

export async function deleteDraft(trx: Kysely<Database>, accountId: string, id: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('intake_draft')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Throws away drafts that nobody touched since. @returns how many */
export async function deleteDraftsBefore(db: Kysely<Database>, before: string): Promise<number> {
  const result = await db.deleteFrom('intake_draft').where('saved_at', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}
