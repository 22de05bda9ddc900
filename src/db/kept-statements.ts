import type SQLite from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Some kilobytes each. */
const mostKept = 200

/** Longer ones name many rows, and seldom the same number of them twice. */
const longestKept = 4_000

/** A pragma may act while it is prepared, and what changes the schema is said once. */
const isRepeated = (text: string) =>
  text.length <= longestKept && /^\s*(?:select|insert|update|delete|with|begin|commit)\b/i.test(text)

/**
 * A database that prepares a statement once and lends it again when its text comes back, the ones last used; Kysely
 * prepares each query anew, which costs as much as many a query itself. One that is still giving out rows is not lent.
 */
export function keepStatements(sqlite: SQLite.Database): SqliteDatabase {
  const kept = new Map<string, SQLite.Statement>()
  return {
    prepare(text) {
      const known = kept.get(text)
      if (known?.busy) return asKysely(sqlite.prepare(text))
      const statement = known ?? sqlite.prepare(text)
      if (known || isRepeated(text)) {
        kept.delete(text)
        kept.set(text, statement)
      }
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
      return asKysely(statement)
    },
    close: () => sqlite.close(),
  }
}

const asKysely = (statement: SQLite.Statement) => statement as SqliteStatement
