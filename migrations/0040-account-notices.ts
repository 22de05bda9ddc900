import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await db.schema.alterTable('one_time_link').addColumn('issued_by', 'text').execute()
  await db.schema.alterTable('one_time_link').addColumn('issuer_mark', 'text').execute()
  await withId(db.schema.createTable('account_notice'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text')
    .execute()
  await db.schema.createIndex('account_notice_account').on('account_notice').column('account_id').execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['account_notice'])
  await db.schema.alterTable('one_time_link').dropColumn('issuer_mark').execute()
  await db.schema.alterTable('one_time_link').dropColumn('issued_by').execute()
}

/** Who made a link and in which browser, so that he does not use it himself; and what the owner of an account is told. */
export const accountNotices = atomic({ up, down })
