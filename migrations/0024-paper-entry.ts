import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('response_exclusion')
    .addColumn('response_id', 'text', (c) => c.primaryKey().references('response.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('excluded_at', 'text', (c) => c.notNull())
    .addColumn('excluded_by', 'text', (c) => c.notNull())
    .execute()
  await withId(db.schema.createTable('paper_batch'))
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('served_on', 'text', (c) => c.notNull())
    .addColumn('label', 'text')
    .addColumn('form_count', 'integer')
    .addColumn('opened_by', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .execute()
  await db.schema
    .createIndex('paper_batch_desk')
    .on('paper_batch')
    .columns(['desk_id', 'served_on'])
    .execute()
  await withId(db.schema.createTable('paper_form'))
    .addColumn('batch_id', 'text', (c) => c.notNull().references('paper_batch.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('first_json', 'text')
    .addColumn('first_by', 'text')
    .addColumn('first_at', 'text')
    .addColumn('second_json', 'text')
    .addColumn('second_by', 'text')
    .addColumn('second_at', 'text')
    .addColumn('difference_count', 'integer')
    .addColumn('response_id', 'text', (c) => c.references('response.id'))
    .addColumn('recorded_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addUniqueConstraint('paper_form_number', ['batch_id', 'number'])
    .execute()
}

const tables = ['paper_form', 'paper_batch', 'response_exclusion']

/** Sheets taken out of the figures, and paper forms keyed twice before they become sheets. */
export const paperEntry = atomic({ up, down: (db) => dropTables(db, tables) })
