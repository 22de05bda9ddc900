import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('directory_import'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('content', 'text')
    .addColumn('actor_json', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('units_json', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('report_json', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('directory_import_account')
    .on('directory_import')
    .columns(['account_id', 'created_at'])
    .execute()
}

/** Files on their way into the directory: checked, then written, apart from any request. */
export const directoryImports = atomic({ up, down: (db) => dropTables(db, ['directory_import']) })
