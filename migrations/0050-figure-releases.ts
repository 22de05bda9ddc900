import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/**
 * Figures as they were let out of the circle of those who read raw counts: a month once, with which places may be shown
 * apart. Never changed.
 */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('released_month')
    .addColumn('month', 'text', (c) => c.primaryKey())
    .addColumn('least', 'integer', (c) => c.notNull())
    .addColumn('released_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('released_block')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('questionnaire_id', 'text', (c) => c.notNull().references('questionnaire.id'))
    .addColumn('blocks_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('released_block_pk', ['month', 'questionnaire_id'])
    .execute()
  await withId(db.schema.createTable('released_count'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('desk_id', 'text', (c) => c.references('desk.id'))
    .addColumn('officer_id', 'text', (c) => c.references('officer.id'))
    .addColumn('version_id', 'text', (c) => c.notNull().references('questionnaire_version.id'))
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('released_count').columns(columns).execute()
  await index('released_count_month', ['month', 'desk_id'])
  await index('released_count_officer', ['officer_id', 'month'])
}

export const figureReleases = atomic({
  up,
  down: (db) => dropTables(db, ['released_count', 'released_block', 'released_month']),
})
