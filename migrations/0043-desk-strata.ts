import { type AnyDatabase, atomic, dropTables } from './support.ts'

/**
 * Beside a desk's month as a whole its leading question by field and channel, and how often a month's counts changed.
 * What was counted before is counted anew.
 */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .alterTable('count_desk')
    .addColumn('strata', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .createTable('count_month')
    .addColumn('month', 'text', (c) => c.primaryKey())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute()
  await db.deleteFrom('count_cell').execute()
  await db.deleteFrom('count_desk').execute()
  await db
    .updateTable('count_state')
    .set((eb) => ({ watermark: '', revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['count_month'])
  await db.schema.alterTable('count_desk').dropColumn('strata').execute()
}

export const deskStrata = atomic({ up, down })
