import { sql } from 'kysely'
import type { Store } from '../../src/db/connect.ts'

/** Fills the table of sheets without its secondary indexes, which are made again as they were: each is sorted once. */
export async function withoutIndexes(store: Store, fill: () => Promise<void>): Promise<void> {
  const indexes = await listIndexes(store)
  for (const { name } of indexes) await store.db.schema.dropIndex(name).execute()
  await fill()
  for (const { statement } of indexes) await sql.raw(statement).execute(store.db)
}

async function listIndexes({ dialect, db }: Store): Promise<{ name: string; statement: string }[]> {
  const query =
    dialect === 'sqlite'
      ? sql<{ name: string; statement: string }>`
          select name, sql as statement from sqlite_master
          where type = 'index' and tbl_name = 'response' and sql is not null`
      : sql<{ name: string; statement: string }>`
          select indexname as name, indexdef as statement from pg_indexes
          where tablename = 'response' and indexdef not like 'CREATE UNIQUE%'`
  return (await query.execute(db)).rows
}
