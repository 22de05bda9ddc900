import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { ImmediateSqliteDialect } from './immediate-sqlite.ts'
import { keepStatements } from './kept-statements.ts'
import type { Database } from './tables.ts'

/** An open database: queries through `db`; `sqlite` is the handle behind it, for the one hot insert. */
export type Store = {
  readonly dialect: 'sqlite' | 'postgres'
  readonly db: Kysely<Database>
  readonly sqlite?: SQLite.Database
  close(): Promise<void>
}

/**
 * Opens `file:…` as SQLite (created with its folder when missing) or `postgres://…`.
 *
 * SQLite runs in WAL with `synchronous=FULL`: a commit that returned survives a power cut. What is deleted is
 * overwritten with zeros.
 */
export function connect(url: string): Store {
  return isPostgresUrl(url) ? connectPostgres(url) : connectSqlite(sqlitePath(url))
}

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:\/\//.test(url)

/** The file behind a `file:` address, absolute (`file:///…`) or relative to the working folder (`file:…`). */
export function sqlitePath(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.replace(/^file:/, '')
}

const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // What is erased is overwritten.
  'secure_delete = ON',
  'trusted_schema = OFF',
  // 32 MB of log: keys scatter over their index, and a page that waits there longer is written back once for many.
  'wal_autocheckpoint = 8000',
]

function connectSqlite(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SQLite(path, { timeout: 10_000 })
  for (const pragma of pragmas) sqlite.pragma(pragma)
  const db = new Kysely<Database>({
    dialect: new ImmediateSqliteDialect({ database: keepStatements(sqlite) }),
  })
  return { dialect: 'sqlite', db, sqlite, close: () => db.destroy() }
}

function connectPostgres(url: string): Store {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: () => openPool(url) }) })
  return { dialect: 'postgres', db, close: () => db.destroy() }
}

async function openPool(url: string): Promise<Pool> {
  const { default: pg } = await import('pg')
  // count() and sum() come back as text; within the sizes of this product they are safe integers and doubles.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that the server closes must not end the process: the next query opens another.
  pool.on('error', tellOfLostConnection)
  return pool
}

/** One line like those of the log, which begins later than the database; the address, which may hold a password, is not in it. */
function tellOfLostConnection(error: Error & { code?: string }): void {
  const time = Date.now()
  const { code = '', message } = error
  console.error(
    JSON.stringify({ level: 40, time, code, reason: message, msg: 'an idle connection was lost' }),
  )
}
