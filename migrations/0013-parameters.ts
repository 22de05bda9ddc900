import { sql } from 'kysely'
import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('parameter'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('value_json', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('legal_basis', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('is_checked', 'integer', (c) => c.notNull())
    .addColumn('check_note', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('parameter_code').on('parameter').columns(['code', 'valid_from']).execute()
  await db.schema
    .createIndex('parameter_open')
    .unique()
    .on('parameter')
    .column('code')
    .where(sql.ref('valid_to'), 'is', null)
    .execute()
  await createDays(db)
  await createHours(db)
}

async function createDays(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('calendar_day'))
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('falls_on', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name_json', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('is_checked', 'integer', (c) => c.notNull())
    .addColumn('check_note', 'text')
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_reason', 'text')
    .execute()
  // Two, because to both databases one null is unlike another.
  await db.schema
    .createIndex('calendar_day_everybody')
    .unique()
    .on('calendar_day')
    .column('falls_on')
    .where(sql.ref('withdrawn_at'), 'is', null)
    .where(sql.ref('unit_id'), 'is', null)
    .execute()
  await db.schema
    .createIndex('calendar_day_unit')
    .unique()
    .on('calendar_day')
    .columns(['unit_id', 'falls_on'])
    .where(sql.ref('withdrawn_at'), 'is', null)
    .execute()
}

async function createHours(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('opening_hours'))
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('weekdays', 'text', (c) => c.notNull())
    .addColumn('spans_json', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('opening_hours_unit').on('opening_hours').column('unit_id').execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['opening_hours', 'calendar_day', 'parameter'])
}

export const parameters = atomic({ up, down })
