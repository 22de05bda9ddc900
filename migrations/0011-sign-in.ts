import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await createSecrets(db)
  await createSecondFactors(db)
  await createDoor(db)
}

async function createSecrets(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('one_time_link'))
    .addColumn('account_id', 'text', (c) => c.references('account.id'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await db.schema
    .createTable('account_password')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('account.id'))
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute()
  await withId(db.schema.createTable('outside_identity'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('linked_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('outside_identity_subject', ['issuer', 'subject'])
    .addUniqueConstraint('outside_identity_account', ['account_id', 'issuer'])
    .execute()
}

async function createSecondFactors(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('account_totp')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('account.id'))
    .addColumn('secret_sealed', 'text', (c) => c.notNull())
    .addColumn('last_step', 'integer', (c) => c.notNull())
    .addColumn('enrolled_at', 'text', (c) => c.notNull())
    .execute()
  await withId(db.schema.createTable('passkey'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('credential_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'integer', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .addColumn('ended_at', 'text')
    .execute()
  await withId(db.schema.createTable('recovery_code'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await db.schema.createIndex('recovery_code_account').on('recovery_code').column('account_id').execute()
}

async function createDoor(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('sign_in_step'))
    .addColumn('account_id', 'text', (c) => c.references('account.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('data_sealed', 'text', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  await db.schema
    .createTable('sign_in_slowdown')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('last_at', 'text', (c) => c.notNull())
    .addColumn('blocked_until', 'text', (c) => c.notNull())
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, ['sign_in_slowdown', 'sign_in_step', 'recovery_code', 'passkey', 'account_totp'])
  await dropTables(db, ['outside_identity', 'account_password', 'one_time_link'])
}

export const signIn = atomic({ up, down })
