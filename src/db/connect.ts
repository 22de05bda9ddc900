import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { ImmediateSqliteDialect } from './immediate-sqlite.ts'
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
  return /^postgres(ql)?:\/\//.test(url) ? connectPostgres(url) : connectSqlite(sqlitePath(url))
}

/** The file behind a `file:` address, absolute (`file:///…`) or relative to the working folder (`file:…`). */
export function sqlitePath(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.replace(/^file:/, '')
}

function connectSqlite(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SQLite(path, { timeout: 10_000 })
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
  ]) {
    sqlite.pragma(pragma)
  }
  const db = new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) })
  return { dialect: 'sqlite', db, sqlite, close: () => db.destroy() }
}

// count() and sum() come back as text; within the sizes of this product they are safe integers and doubles.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

function connectPostgres(url: string): Store {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // An idle connection that the server closes must not end the process: the next query opens another.
  pool.on('error', () => undefined)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { dialect: 'postgres', db, close: () => db.destroy() }
}
