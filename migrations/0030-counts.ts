import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/** Counts kept ready, what of them must be counted again, and by which rules sheets were taken out. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .alterTable('response_exclusion')
    .addColumn('rules', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await createCounts(db)
}

async function createCounts(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('count_state')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('watermark', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute()
  await db.insertInto('count_state').values({ id: 1, watermark: '', revision: 0 }).execute()
  await db.schema
    .createTable('count_mark')
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('mark', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('count_mark_pk', ['desk_id', 'month'])
    .execute()
  await withId(db.schema.createTable('count_cell'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('officer_id', 'text', (c) => c.references('officer.id'))
    .addColumn('version_id', 'text', (c) => c.notNull().references('questionnaire_version.id'))
    .addColumn('field_id', 'text', (c) => c.references('field.id'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('is_excluded', 'integer', (c) => c.notNull())
    .addColumn('sheets', 'integer', (c) => c.notNull())
    .addColumn('lead_n', 'integer', (c) => c.notNull())
    .addColumn('lead_x', 'integer', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('count_cell').columns(columns).execute()
  await index('count_cell_month', ['month', 'desk_id', 'id'])
  await index('count_cell_officer', ['officer_id', 'month'])
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['count_cell', 'count_mark', 'count_state'])
  await db.schema.alterTable('response_exclusion').dropColumn('rules').execute()
}

export const counts = atomic({ up, down })
