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
 * Reads the revision and keeps writers from raising it until the transaction ends. SQLite has one writer anyway; on
 * PostgreSQL the row is locked shared. The query is compiled once, for each commit of sheets asks it.
 */
export function revisionHolder(
  { db, dialect }: Store,
  kept: Kept,
): (trx: Transaction<Database>) => Promise<number> {
  const query = db.selectFrom('catalog_revision').select('revision').where('id', '=', rowOf[kept])
  const compiled = (dialect === 'postgres' ? query.forShare() : query).compile()
  return async (trx) => (await trx.executeQuery(compiled)).rows[0]!.revision
}
