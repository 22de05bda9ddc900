import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql, type Transaction } from 'kysely'
import { connect, isPostgresUrl, sqlitePath } from './connect.ts'
import { currentSchema, executedMigrations } from './migrate.ts'
import type { Database } from './tables.ts'

export type Cell = string | number | null
export type TableShape = { readonly name: string; readonly columns: readonly string[] }

/** Everything a database holds at one moment, while others go on writing. */
export type Snapshot = {
  readonly trx: Transaction<Database>
  readonly dialect: 'sqlite' | 'postgres'
  /** Names of the migrations it has been through. */
  readonly migrations: readonly string[]
  readonly tables: readonly (TableShape & { readonly rows: number })[]
  /** The rows of a table, each in the order of its columns. */
  rows(table: TableShape): AsyncIterable<readonly Cell[]>
}

/**
 * Runs `work` over one moment of the database, through a connection of its own that only reads.
 *
 * SQLite: one read transaction of the write-ahead log. The page-wise backup of SQLite would begin anew at each commit of
 * another connection, so at hundreds of commits a second it never ended. PostgreSQL: one repeatable-read transaction.
 */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { db, dialect } = isPostgresUrl(url) ? connect(url) : openToRead(sqlitePath(url))
  try {
    const begin = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
    const transaction = dialect === 'postgres' ? begin : db.transaction()
    return await transaction.execute(async (trx) => work(await look(trx, dialect)))
  } finally {
    await db.destroy()
  }
}

function openToRead(path: string): { db: Kysely<Database>; dialect: 'sqlite' } {
  const sqlite = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 10_000 })
  return { db: new Kysely({ dialect: new SqliteDialect({ database: sqlite }) }), dialect: 'sqlite' }
}

async function look(trx: Transaction<Database>, dialect: Snapshot['dialect']): Promise<Snapshot> {
  const migrations = await executedMigrations(trx)
  const shapes = await listTables(trx, dialect)
  const tables: Snapshot['tables'][number][] = []
  for (const shape of shapes) tables.push({ ...shape, rows: await countRows(trx, shape.name) })
  const rows = dialect === 'sqlite' ? readSqlite : readPostgres
  return { trx, dialect, migrations, tables, rows: (table) => rows(trx, table) }
}

/** The product's own tables, by name; not the memory of the migrations, nor what the full-text index keeps for itself. */
export async function listTables(
  db: Kysely<Database>,
  dialect: Snapshot['dialect'],
): Promise<readonly TableShape[]> {
  const tables = await db.introspection.getTables()
  const schema = dialect === 'postgres' ? await currentSchema(db) : undefined
  const derived = dialect === 'sqlite' ? await derivedTables(db) : new Set()
  return tables
    .filter((table) => !table.isView && (schema === undefined || table.schema === schema))
    .filter((table) => !derived.has(table.name))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function derivedTables(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list where type in ('virtual', 'shadow')`.execute(db)
  return new Set(rows.map(({ name }) => name))
}

export async function countRows(db: Kysely<Database>, table: string): Promise<number> {
  const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return Number(counted.rows[0]?.n)
}

async function* readSqlite(trx: Transaction<Database>, { name, columns }: TableShape) {
  const query = trx.selectFrom(name as 'meta').selectAll()
  for await (const row of query.stream()) yield toCells(row, columns)
}

const fetchedAtOnce = 2_000

async function* readPostgres(trx: Transaction<Database>, { name, columns }: TableShape) {
  await sql`declare whole_table no scroll cursor for select * from ${sql.table(name)}`.execute(trx)
  for (;;) {
    const { rows } = await sql`fetch ${sql.raw(String(fetchedAtOnce))} from whole_table`.execute(trx)
    for (const row of rows) yield toCells(row as object, columns)
    if (rows.length < fetchedAtOnce) break
  }
  await sql`close whole_table`.execute(trx)
}

/** @throws Error on a value that is neither text nor number: a backup must not lose what it cannot hold */
function toCells(row: object, columns: readonly string[]): readonly Cell[] {
  return columns.map((column) => {
    const value = (row as Record<string, unknown>)[column]
    if (value === null || typeof value === 'string' || typeof value === 'number') return value
    throw new Error(`The column ${column} holds a value that a backup cannot carry.`)
  })
}
