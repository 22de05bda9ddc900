import { type AnyDatabase, atomic, dropTables } from './support.ts'

/** What speaks for looking at a sheet or at an officer's sheets again, and what a reader decided about a sheet. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('flag_state')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('watermark', 'text', (c) => c.notNull())
    .execute()
  await db.insertInto('flag_state').values({ id: 1, watermark: '' }).execute()
  await db.schema
    .createTable('response_flag')
    .addColumn('response_id', 'text', (c) => c.notNull().references('response.id'))
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .addColumn('flagged_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('response_flag_pk', ['response_id', 'rule'])
    .execute()
  await db.schema
    .createTable('response_review')
    .addColumn('response_id', 'text', (c) => c.primaryKey().references('response.id'))
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('comment_digest')
    .addColumn('response_id', 'text', (c) =>
      c.primaryKey().references('response_comment.response_id').onDelete('cascade'),
    )
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('served_on', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('comment_digest_words')
    .on('comment_digest')
    .columns(['digest', 'served_on'])
    .execute()
  await db.schema
    .createTable('officer_flag')
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .addColumn('flagged_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('officer_flag_pk', ['officer_id', 'month', 'rule'])
    .execute()
}

export const sheetFlags = atomic({
  up,
  down: (db) =>
    dropTables(db, ['officer_flag', 'comment_digest', 'response_review', 'response_flag', 'flag_state']),
})
