import { sql } from 'kysely'
import { connect, type Store } from '../../db/connect.ts'
import { type Batch, replaceAllRows } from '../../db/load-rows.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { type Cell, type Snapshot, type TableShape, withSnapshot } from '../../db/snapshot.ts'

/** What an import may write, in the order in which rows refer to each other, with the columns that name a row. */
export const directoryTables = [
  { name: 'unit', key: ['id'] },
  { name: 'unit_link', key: ['id'] },
  { name: 'field', key: ['id'] },
  { name: 'desk', key: ['id'] },
  { name: 'desk_field', key: ['desk_id', 'field_id'] },
  { name: 'desk_code', key: ['code'] },
  { name: 'officer', key: ['id'] },
  { name: 'posting', key: ['id'] },
  { name: 'shift', key: ['id'] },
  { name: 'dossier_count', key: ['id'] },
] as const

/**
 * The directory as it is at one moment, in a database of its own in memory. Whatever is done to it holds no lock in the
 * real one. It takes note of what is done to its rows: `written` and `gone`.
 */
export async function copyDirectory(url: string): Promise<Store> {
  const store = connect(':memory:')
  await migrateToLatest(store)
  await withSnapshot(url, (snapshot) => replaceAllRows(store, batchesOf(snapshot)))
  await sql`create temp table written (name text, row integer, is_new integer)`.execute(store.db)
  await sql`create temp table gone (name text, key_json text)`.execute(store.db)
  for (const table of directoryTables) await watch(store, table)
  return store
}

/** A number of a row is given again after it went, so what was noted of it goes with it. */
async function watch({ db }: Store, { name, key }: (typeof directoryTables)[number]): Promise<void> {
  const table = sql.table(name)
  const lit = sql.lit(name)
  const oldKey = sql.join(key.map((column) => sql`old.${sql.ref(column)}`))
  await sql`
    create temp trigger ${sql.id(`${name}_new`)} after insert on ${table}
    begin insert into written values (${lit}, new.rowid, 1); end`.execute(db)
  await sql`
    create temp trigger ${sql.id(`${name}_changed`)} after update on ${table}
    begin insert into written values (${lit}, new.rowid, 0); end`.execute(db)
  await sql`
    create temp trigger ${sql.id(`${name}_gone`)} after delete on ${table}
    begin
      delete from written where name = ${lit} and row = old.rowid;
      insert into gone values (${lit}, json_array(${oldKey}));
    end`.execute(db)
}

const copied: readonly string[] = [
  ...directoryTables.map(({ name }) => name),
  'catalog_revision',
  'audit_head',
]
const atOnce = 500

async function* batchesOf(snapshot: Snapshot): AsyncGenerator<Batch> {
  for (const table of snapshot.tables.filter(({ name }) => copied.includes(name))) {
    yield* inBatches(table, snapshot.rows(table))
  }
}

async function* inBatches(table: TableShape, rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Batch> {
  let batch: (readonly Cell[])[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < atOnce) continue
    yield { table, rows: batch }
    batch = []
  }
  yield { table, rows: batch }
}

export type CopiedRow = Readonly<Record<string, string | number | null>>

/** Rows that are new (1), or that were there and changed (0). */
export async function writtenTo({ db }: Store, table: string, isNew: 0 | 1): Promise<CopiedRow[]> {
  const { rows } = await sql<CopiedRow>`
    select * from ${sql.table(table)} where rowid in
      (select row from written where name = ${table} group by row having max(is_new) = ${isNew})
    order by rowid`.execute(db)
  return rows
}

/** What named the rows that went. */
export async function goneFrom({ db }: Store, table: string): Promise<string[][]> {
  const { rows } = await sql<{ key_json: string }>`select key_json from gone where name = ${table}`.execute(
    db,
  )
  return rows.map(({ key_json }) => JSON.parse(key_json) as string[])
}
