import { type AnyDatabase, atomic, dropTables } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('idempotency_key')
    .addColumn('route', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key_pk', ['route', 'key'])
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['idempotency_key'])
}

export const idempotency = atomic({ up, down })
