import { type AnyDatabase, atomic, dropTables } from './support.ts'

/**
 * Counts of a desk's month over all officers, fields and channels. What was counted before is counted anew: both kinds
 * are made from the sheets together.
 */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('count_desk')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('version_id', 'text', (c) => c.notNull().references('questionnaire_version.id'))
    .addColumn('is_excluded', 'integer', (c) => c.notNull())
    .addColumn('sheets', 'integer', (c) => c.notNull())
    .addColumn('lead_n', 'integer', (c) => c.notNull())
    .addColumn('lead_x', 'integer', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('count_desk_pk', ['month', 'desk_id', 'version_id', 'is_excluded'])
    .execute()
  // A trend of months reads this alone.
  await db.schema
    .createIndex('count_desk_lead')
    .on('count_desk')
    .columns(['month', 'desk_id', 'version_id', 'is_excluded', 'lead_n', 'lead_x'])
    .execute()
  await db.deleteFrom('count_cell').execute()
  await db
    .updateTable('count_state')
    .set((eb) => ({ watermark: '', revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute()
}

export const deskCounts = atomic({ up, down: (db) => dropTables(db, ['count_desk']) })
