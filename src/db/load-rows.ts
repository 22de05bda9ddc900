import { sql, type Transaction } from 'kysely'
import type { Store } from './connect.ts'
import { type Cell, listTables, type TableShape } from './snapshot.ts'
import type { Database } from './tables.ts'

export type Batch = { readonly table: TableShape; readonly rows: readonly (readonly Cell[])[] }

/**
 * Replaces every row of a freshly migrated database, in one transaction. Rows come in any order, so foreign keys rest
 * meanwhile: SQLite checks them afterwards on request, PostgreSQL when they are put back.
 *
 * Nobody else may use the store meanwhile.
 */
export async function replaceAllRows(store: Store, batches: AsyncIterable<Batch>): Promise<void> {
  store.sqlite?.pragma('foreign_keys = OFF')
  try {
    await store.db.transaction().execute(async (trx) => {
      const putBack = store.sqlite ? undefined : await takeForeignKeys(trx)
      for (const { name } of await listTables(trx, store.dialect)) {
        await sql`delete from ${sql.table(name)}`.execute(trx)
      }
      for await (const batch of batches) {
        if (store.sqlite) insertSqlite(store.sqlite, batch)
        else await insertPostgres(trx, batch)
      }
      await putBack?.()
    })
  } finally {
    store.sqlite?.pragma('foreign_keys = ON')
  }
}

function insertSqlite(sqlite: NonNullable<Store['sqlite']>, { table, rows }: Batch): void {
  const names = table.columns.map(quoted).join(', ')
  const places = table.columns.map(() => '?').join(', ')
  const statement = sqlite.prepare(`insert into ${quoted(table.name)} (${names}) values (${places})`)
  for (const row of rows) statement.run(...row)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The batch as one JSON text, which PostgreSQL reads by the types of the table. */
async function insertPostgres(trx: Transaction<Database>, { table, rows }: Batch): Promise<void> {
  const records = rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at]])))
  const names = sql.join(table.columns.map((name) => sql.ref(name)))
  await sql`
    insert into ${sql.table(table.name)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table.name)}, ${JSON.stringify(records)}::json)
  `.execute(trx)
}

/** Drops the foreign keys and returns the way to put them back, which fails when a row refers to none. */
async function takeForeignKeys(trx: Transaction<Database>): Promise<() => Promise<void>> {
  const { rows } = await sql<{ table: string; name: string; definition: string }>`
    select class.relname as "table", conname as name, pg_get_constraintdef(constraints.oid) as definition
    from pg_constraint constraints join pg_class class on class.oid = conrelid
    where contype = 'f' and connamespace = current_schema()::regnamespace order by class.relname, conname
  `.execute(trx)
  for (const { table, name } of rows) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(trx)
  }
  return async () => {
    for (const { table, name, definition } of rows) {
      await sql`alter table ${sql.table(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(
        trx,
      )
    }
  }
}
