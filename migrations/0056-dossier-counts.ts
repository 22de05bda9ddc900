import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('dossier_count'))
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('field_id', 'text', (c) => c.notNull().references('field.id'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('received', 'integer', (c) => c.notNull())
    .addColumn('closed', 'integer', (c) => c.notNull())
    .addColumn('late', 'integer', (c) => c.notNull())
    .addColumn('unannounced', 'integer', (c) => c.notNull())
    .addColumn('invited', 'integer', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addUniqueConstraint('dossier_count_once', ['month', 'desk_id', 'field_id'])
    .execute()
}

/** Dossiers of a desk, field and month: what complaints, lateness and answers are held against. */
export const dossierCounts = atomic({ up, down: (db) => dropTables(db, ['dossier_count']) })
