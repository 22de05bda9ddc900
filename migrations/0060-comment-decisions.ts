import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

/** What a reader decided about a comment, each time anew; what the citizen wrote stays as it is. */
async function up(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('comment_decision'))
    .addColumn('response_id', 'text', (c) => c.notNull().references('response.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .addUniqueConstraint('comment_decision_once', ['response_id', 'number'])
    .execute()
  await db.schema
    .createIndex('comment_decision_newest')
    .on('comment_decision')
    .columns(['decided_at', 'id'])
    .execute()
}

export const commentDecisions = atomic({ up, down: (db) => dropTables(db, ['comment_decision']) })
