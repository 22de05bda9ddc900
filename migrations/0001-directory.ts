import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('catalog_revision')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute()
  await db
    .insertInto('catalog_revision')
    .values([
      { id: 1, revision: 1 },
      { id: 2, revision: 1 },
    ])
    .execute()
  await createUnits(db)
  await createDesks(db)
  await createOfficers(db)
  await createKiosks(db)
}

async function createUnits(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('unit'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('name_json', 'text', (c) => c.notNull())
    .addColumn('level', 'text', (c) => c.notNull())
    .addColumn('parent_id', 'text', (c) => c.references('unit.id'))
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('address', 'text')
    .addColumn('phone', 'text')
    .addColumn('note', 'text')
    .addColumn('folded', 'text', (c) => c.notNull())
    .addUniqueConstraint('unit_code_from', ['code', 'valid_from'])
    .execute()
  await db.schema.createIndex('unit_parent').on('unit').column('parent_id').execute()
  await withId(db.schema.createTable('unit_link'))
    .addColumn('predecessor_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('successor_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('share', 'double precision', (c) => c.notNull())
    .addColumn('effective_on', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('is_checked', 'integer', (c) => c.notNull())
    .addUniqueConstraint('unit_link_pair', ['predecessor_id', 'successor_id', 'effective_on'])
    .execute()
  await db.schema.createIndex('unit_link_successor').on('unit_link').column('successor_id').execute()
  await withId(db.schema.createTable('field'))
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name_json', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .execute()
}

async function createDesks(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('desk'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('agency_id', 'text', (c) => c.references('unit.id'))
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('name_json', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('folded', 'text', (c) => c.notNull())
    .addUniqueConstraint('desk_reference_from', ['unit_id', 'reference', 'valid_from'])
    .execute()
  await db.schema
    .createTable('desk_field')
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('field_id', 'text', (c) => c.notNull().references('field.id'))
    .addPrimaryKeyConstraint('desk_field_pk', ['desk_id', 'field_id'])
    .execute()
  await db.schema
    .createTable('desk_code')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('issued_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_reason', 'text')
    .execute()
  await db.schema.createIndex('desk_code_desk').on('desk_code').column('desk_id').execute()
}

async function createOfficers(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('officer'))
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('folded', 'text', (c) => c.notNull())
    .execute()
  await withId(db.schema.createTable('posting'))
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('home_unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('desk_id', 'text', (c) => c.references('desk.id'))
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addUniqueConstraint('posting_officer_from', ['officer_id', 'valid_from'])
    .execute()
  await db.schema.createIndex('posting_unit').on('posting').column('unit_id').execute()
  await withId(db.schema.createTable('shift'))
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('replaces_id', 'text', (c) => c.references('shift.id'))
    .addColumn('cancelled_at', 'text')
    .addColumn('cancel_reason', 'text')
    .execute()
  await db.schema.createIndex('shift_desk_time').on('shift').columns(['desk_id', 'ends_at']).execute()
  await db.schema.createIndex('shift_officer_time').on('shift').columns(['officer_id', 'ends_at']).execute()
}

async function createKiosks(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('kiosk_pairing')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute()
  await withId(db.schema.createTable('kiosk_device'))
    .addColumn('desk_id', 'text', (c) => c.notNull().references('desk.id'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('paired_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await dropTables(db, [
    'kiosk_device',
    'kiosk_pairing',
    'shift',
    'posting',
    'officer',
    'desk_code',
    'desk_field',
  ])
  await dropTables(db, ['desk', 'field', 'unit_link', 'unit', 'catalog_revision', 'meta'])
}

export const directory = atomic({ up, down })
