import type { Kysely, Transaction } from 'kysely'
import type { Store } from './connect.ts'
import type { Database } from './tables.ts'

/** What serving processes keep in memory: `catalog` = units, desks, codes, questionnaires; `roster` = shifts. */
export type Kept = 'catalog' | 'roster'

const rowOf: Record<Kept, number> = { catalog: 1, roster: 2 }

/** Says to every process that what it keeps is out of date; in the transaction of the write itself. */
export async function raiseRevision(trx: Transaction<Database>, kept: Kept): Promise<void> {
  await trx
    .updateTable('catalog_revision')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('id', '=', rowOf[kept])
    .execute()
}

export async function readRevision(db: Kysely<Database>, kept: Kept): Promise<number> {
  const row = await db
    .selectFrom('catalog_revision')
    .select('revision')
    .where('id', '=', rowOf[kept])
    .executeTakeFirstOrThrow()
  return row.revision
}

/**
 * Reads the revision and keeps writers from raising it until this transaction ends. SQLite has one writer anyway;
 * on PostgreSQL the row is locked shared.
 */
export async function holdRevision(store: Store, trx: Transaction<Database>, kept: Kept): Promise<number> {
  const query = trx.selectFrom('catalog_revision').select('revision').where('id', '=', rowOf[kept])
  const row = await (store.dialect === 'postgres' ? query.forShare() : query).executeTakeFirstOrThrow()
  return row.revision
}
