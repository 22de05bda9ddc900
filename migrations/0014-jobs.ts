import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('job'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('payload_json', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('run_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('held_until', 'text')
    .addColumn('progress', 'double precision', (c) => c.notNull())
    .addColumn('result_json', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text')
    .addColumn('finished_at', 'text')
    .execute()
  await db.schema.createIndex('job_due').on('job').columns(['status', 'run_at']).execute()
}

/** Work that is done apart from any request. */
export const jobs = atomic({ up, down: (db) => dropTables(db, ['job']) })
