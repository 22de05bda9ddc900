import type SQLite from 'better-sqlite3'
import { sql, type Transaction } from 'kysely'
import type { Store } from './connect.ts'
import type { Database } from './tables.ts'

export type ColumnKind = 'text' | 'integer'
type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

/**
 * Inserts rows that are not there yet, many at a time, and says of each whether it was new: of two with one key the
 * first is.
 *
 * The statement is compiled by Kysely once. SQLite runs it prepared, row by row, on the transaction's own connection;
 * PostgreSQL takes the whole batch as one array a column.
 *
 * @param columns every column with its kind, in the order of the statement
 * @param key the unique column that makes a repeated insert a no-op
 * @param valuesOf a row's values in the order of the columns, written out where looking each up by name is too slow
 */
export function createBulkInsert<R extends Row>(
  store: Store,
  table: keyof Database & string,
  columns: Readonly<Record<string, ColumnKind>>,
  key: keyof R & string,
  valuesOf?: (row: R) => readonly Value[],
): (trx: Transaction<Database>, rows: readonly R[]) => Promise<readonly boolean[]> {
  const names = Object.keys(columns)
  const read = valuesOf ?? ((row: R) => names.map((name) => row[name]!))
  keepOrder(names, read)
  if (!store.sqlite) return (trx, rows) => insertArrays(trx, table, columns, key, rows)
  const statement = prepare(store, store.sqlite, table, names, (query) =>
    query.onConflict((conflict) => conflict.column(key as never).doNothing()),
  )
  // Values one by one: out of an array the driver looks each up by its index, slowly.
  return async (_trx, rows) => rows.map((row) => statement.run(...read(row)).changes === 1)
}

/** A value in its neighbour's column would be stored without a word: a row of names shows where each goes. */
function keepOrder<R extends Row>(names: readonly string[], read: (row: R) => readonly Value[]): void {
  const sample = Object.fromEntries(names.map((name) => [name, name])) as R
  if (read(sample).join() !== names.join())
    throw new Error(`The values are not in the order ${names.join()}.`)
}

/** Inserts rows that are known not to be there, many at a time, in the same way. */
export function createRowInsert(
  store: Store,
  table: keyof Database & string,
  columns: Readonly<Record<string, ColumnKind>>,
): (trx: Transaction<Database>, rows: readonly Row[]) => Promise<void> {
  const names = Object.keys(columns)
  if (!store.sqlite) {
    return async (trx, rows) => {
      await sql`${arraysInto(table, columns, rows)}`.execute(trx)
    }
  }
  const statement = prepare(store, store.sqlite, table, names, (query) => query)
  return async (_trx, rows) => {
    for (const row of rows) statement.run(names.map((name) => row[name]))
  }
}

type Insert = ReturnType<ReturnType<Store['db']['insertInto']>['values']>

function prepare(
  store: Store,
  sqlite: SQLite.Database,
  table: keyof Database & string,
  names: readonly string[],
  finish: (query: Insert) => Insert,
): SQLite.Statement {
  const sample = Object.fromEntries(names.map((name) => [name, '']))
  const query = finish(store.db.insertInto(table).values(sample as never) as never)
  return sqlite.prepare(query.compile().sql)
}

async function insertArrays(
  trx: Transaction<Database>,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  key: string,
  rows: readonly Row[],
): Promise<readonly boolean[]> {
  const result = await sql<{ inserted: string }>`
    ${arraysInto(table, columns, rows)}
    on conflict (${sql.ref(key)}) do nothing
    returning ${sql.ref(key)} as inserted`.execute(trx)
  const fresh = new Set(result.rows.map((row) => row.inserted))
  return rows.map((row) => fresh.delete(String(row[key])))
}

function arraysInto(table: string, columns: Readonly<Record<string, ColumnKind>>, rows: readonly Row[]) {
  const names = Object.keys(columns)
  const arrays = names.map((name) => {
    const values = rows.map((row) => row[name])
    return sql`${sql.val(values)}::${sql.raw(columns[name] === 'integer' ? 'integer[]' : 'text[]')}`
  })
  return sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select * from unnest(${sql.join(arrays)})`
}
