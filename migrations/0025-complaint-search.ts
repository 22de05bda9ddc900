import { SqliteAdapter, sql } from 'kysely'
import { type AnyDatabase, atomic, dropTables } from './support.ts'

/**
 * What the queue of matters is read by. Words lie in a plain table, which backups copy; the index over them is the
 * database's own and is made again from the rows.
 */
export const complaintSearch = atomic({
  async up(db) {
    await db.schema
      .createTable('complaint_search')
      // SQLite's own row number, by which its index points here; empty on PostgreSQL.
      .addColumn('place', 'integer', (c) => (isSqlite(db) ? c.primaryKey() : c))
      .addColumn('complaint_id', 'text', (c) => c.notNull().unique().references('complaint.id'))
      .addColumn('folded', 'text', (c) => c.notNull())
      .execute()
    if (isSqlite(db)) for (const statement of sqliteIndex) await sql.raw(statement).execute(db)
    else await sql.raw(postgresIndex).execute(db)
    for (const [name, definition] of Object.entries(queueIndexes)) {
      await sql.raw(`create index complaint_${name} on complaint ${definition}`).execute(db)
    }
  },
  async down(db) {
    for (const name of Object.keys(queueIndexes)) await db.schema.dropIndex(`complaint_${name}`).execute()
    if (isSqlite(db)) await db.schema.dropTable('complaint_search_index').execute()
    await dropTables(db, ['complaint_search'])
  },
})

function isSqlite(db: AnyDatabase): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

const rowOf = (row: string) => `(rowid, folded) values (${row}.place, ${row}.folded)`
const leave = `insert into complaint_search_index (complaint_search_index, rowid, folded)
  values ('delete', old.place, old.folded)`

/** What is erased leaves the index at once too, not only at its next tidying. */
const sqliteIndex = [
  `create virtual table complaint_search_index using fts5 (folded, content = 'complaint_search',
    content_rowid = 'place', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'")`,
  `insert into complaint_search_index (complaint_search_index, rank) values ('secure-delete', 1)`,
  `create trigger complaint_search_added after insert on complaint_search begin
    insert into complaint_search_index ${rowOf('new')}; end`,
  `create trigger complaint_search_removed after delete on complaint_search begin ${leave}; end`,
  `create trigger complaint_search_changed after update on complaint_search begin ${leave};
    insert into complaint_search_index ${rowOf('new')}; end`,
]

const postgresIndex = `create index complaint_search_index on complaint_search
  using gin (to_tsvector('simple', folded))`

/** What the queue filters and counts by: an index that holds it all answers without the rows themselves. */
const filtered = 'due_on, closed_on, status, class_code, channel, is_sealed, desk_id, assignee_id'

/** A matter without a date to keep stands after all others. */
const queueIndexes: Readonly<Record<string, string>> = {
  open: `((coalesce(due_on, '9999-12-31')), id, received_at, unit_id, ${filtered}) where closed_on is null`,
  receipt: `(received_at, id, unit_id, ${filtered})`,
  unit: `(unit_id, received_on, id, received_at, ${filtered})`,
}
