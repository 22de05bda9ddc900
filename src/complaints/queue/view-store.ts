import type { Insertable, Kysely, Transaction } from 'kysely'
import type { SavedViewTable } from '../../db/complaint-tables.ts'
import type { Database } from '../../db/tables.ts'

/** The list whose filter is kept. */
export const queuePage = 'complaints'

/** What an account keeps for itself, by name. */
export async function listViews(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('account_id', '=', accountId)
    .where('page', '=', queuePage)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Keeps a filter under a name; one of that name takes its place. */
export async function putView(trx: Transaction<Database>, row: Insertable<SavedViewTable>): Promise<void> {
  await trx
    .insertInto('saved_view')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'page', 'name']).doUpdateSet({ query: row.query }),
    )
    .execute()
}

/** @returns whether it was there and the account's own */
export async function deleteView(
  trx: Transaction<Database>,
  accountId: string,
  id: string,
): Promise<boolean> {
  const result = await trx
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
