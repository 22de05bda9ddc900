import { sql } from 'kysely'
import type { Store } from './connect.ts'

/** Something wrong with the storage itself: where, and in which words the database says it. */
export type StorageFault = { readonly table: string; readonly words: string }

/**
 * What the database says about its own pages and indexes. PostgreSQL checks those as it reads; there a table that cannot
 * be read makes the counting of its rows fail.
 */
export async function checkPages(store: Store): Promise<StorageFault[]> {
  if (!store.sqlite) return []
  return sqliteWords(store.sqlite)
    .filter((words) => words !== 'ok')
    .map((words) => ({ table: '', words }))
}

/** Pages so damaged that SQLite gives up are told as it tells it. */
function sqliteWords(sqlite: NonNullable<Store['sqlite']>): string[] {
  try {
    const rows = sqlite.pragma('integrity_check(100)') as { integrity_check: string }[]
    return rows.map((row) => row.integrity_check)
  } catch (error) {
    return [(error as Error).message]
  }
}

/** Rows that refer to a row that is not there. */
export async function checkReferences(store: Store): Promise<StorageFault[]> {
  return store.sqlite ? sqliteOrphans(store.sqlite) : postgresOrphans(store)
}

function sqliteOrphans(sqlite: NonNullable<Store['sqlite']>): StorageFault[] {
  const rows = sqlite.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[]
  return rows.slice(0, 100).map(({ table, rowid, parent }) => ({ table, words: `row ${rowid} -> ${parent}` }))
}

/** Constraints can be switched off for a session, so PostgreSQL is asked too. */
async function postgresOrphans(store: Store): Promise<StorageFault[]> {
  const { rows: keys } = await sql<{ child: string; column: string; parent: string; key: string }>`
    select child.relname as child, here.attname as "column", parent.relname as parent, there.attname as key
    from pg_constraint constraints
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    join pg_attribute here on here.attrelid = conrelid and here.attnum = conkey[1]
    join pg_attribute there on there.attrelid = confrelid and there.attnum = confkey[1]
    where contype = 'f' and array_length(conkey, 1) = 1 and connamespace = current_schema()::regnamespace
    order by child.relname, here.attname
  `.execute(store.db)
  const faults: StorageFault[] = []
  for (const { child, column, parent, key } of keys) {
    const { rows } = await sql<{ missing: string }>`
      select distinct child.${sql.ref(column)}::text as missing from ${sql.table(child)} child
      where child.${sql.ref(column)} is not null and not exists
        (select 1 from ${sql.table(parent)} parent where parent.${sql.ref(key)} = child.${sql.ref(column)})
      order by 1 limit 100`.execute(store.db)
    faults.push(...rows.map(({ missing }) => ({ table: child, words: `${column} ${missing} -> ${parent}` })))
  }
  return faults
}
