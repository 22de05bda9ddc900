import { type AnyDatabase, atomic, dropTables, withId } from './support.ts'

async function up(db: AnyDatabase): Promise<void> {
  await createClasses(db)
  await createComplaints(db)
  await createParties(db)
  await createCourse(db)
  await createSavedViews(db)
}

async function createClasses(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('complaint_class'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('name_json', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('is_sealed', 'integer', (c) => c.notNull())
    .addColumn('steps_json', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('legal_basis', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('is_checked', 'integer', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('complaint_class_start', ['code', 'valid_from'])
    .execute()
}

async function createComplaints(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('complaint'))
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('secret_hash', 'text', (c) => c.notNull())
    .addColumn('intake_key', 'text', (c) => c.unique())
    .addColumn('class_code', 'text', (c) => c.notNull())
    .addColumn('is_sealed', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('eligibility', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('is_urgent', 'integer', (c) => c.notNull())
    .addColumn('is_complex', 'integer', (c) => c.notNull())
    .addColumn('is_remote', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('is_second', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('desk_id', 'text', (c) => c.references('desk.id'))
    .addColumn('field_id', 'text', (c) => c.references('field.id'))
    .addColumn('dossier_code', 'text')
    .addColumn('occurred_at', 'text')
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('received_on', 'text', (c) => c.notNull())
    .addColumn('intake_json', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('reporter_id', 'text', (c) => c.references('sealed_record.id'))
    .addColumn('reporter_key', 'text')
    .addColumn('assignee_id', 'text')
    .addColumn('due_on', 'text')
    .addColumn('due_step', 'text')
    .addColumn('accepted_on', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('closed_on', 'text')
    .addColumn('is_on_time', 'integer')
    .addColumn('rating', 'integer')
    .addColumn('rated_at', 'text')
    .addColumn('split_from_id', 'text', (c) => c.references('complaint.id'))
    .addColumn('merged_into_id', 'text', (c) => c.references('complaint.id'))
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute()
  for (const [name, columns] of Object.entries(complaintIndexes)) {
    await db.schema.createIndex(`complaint_${name}`).on('complaint').columns(columns).execute()
  }
}

const complaintIndexes: Readonly<Record<string, string[]>> = {
  desk: ['desk_id', 'received_on'],
  assignee: ['assignee_id', 'due_on', 'id'],
  reporter: ['reporter_key'],
}

/** Who and what a matter is about, in which words, with which papers. */
async function createParties(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('complaint_text'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('sealed_id', 'text', (c) => c.references('sealed_record.id'))
    .addColumn('written_at', 'text', (c) => c.notNull())
    .addColumn('written_by', 'text')
    .execute()
  await db.schema
    .createIndex('complaint_text_of')
    .on('complaint_text')
    .columns(['complaint_id', 'kind'])
    .execute()
  await withId(db.schema.createTable('complaint_officer'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('officer_id', 'text', (c) => c.notNull().references('officer.id'))
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .execute()
  await db.schema
    .createIndex('complaint_officer_of')
    .on('complaint_officer')
    .columns(['complaint_id'])
    .execute()
  await db.schema
    .createIndex('complaint_officer_by')
    .on('complaint_officer')
    .columns(['officer_id'])
    .execute()
  await withId(db.schema.createTable('complaint_link'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('complaint_link_once', ['complaint_id', 'kind', 'target'])
    .execute()
}

/** What happened to a matter: acts, what was said, and its clocks. */
async function createCourse(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('complaint_event'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('from_status', 'text')
    .addColumn('to_status', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.notNull())
    .addColumn('details_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('complaint_event_order', ['complaint_id', 'sequence'])
    .execute()
  await withId(db.schema.createTable('complaint_message'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('event_id', 'text', (c) => c.references('complaint_event.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('officer_id', 'text', (c) => c.references('officer.id'))
    .addColumn('body', 'text')
    .addColumn('sealed_id', 'text', (c) => c.references('sealed_record.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('complaint_message_of')
    .on('complaint_message')
    .columns(['complaint_id'])
    .execute()
  await withId(db.schema.createTable('complaint_clock'))
    .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('parameter', 'text', (c) => c.notNull())
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('limit_json', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('met_on', 'text')
    .addColumn('replaced_at', 'text')
    .addColumn('reminded_at', 'text')
    .addColumn('escalated_at', 'text')
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('complaint_clock_of').on('complaint_clock').columns(['complaint_id']).execute()
  await db.schema
    .createIndex('complaint_clock_due')
    .on('complaint_clock')
    .columns(['met_on', 'replaced_at', 'due_on'])
    .execute()
}

async function createSavedViews(db: AnyDatabase): Promise<void> {
  await withId(db.schema.createTable('saved_view'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('page', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('saved_view_name', ['account_id', 'page', 'name'])
    .execute()
}

const tables = [
  ...['saved_view', 'complaint_clock', 'complaint_message', 'complaint_event', 'complaint_link'],
  ...['complaint_officer', 'complaint_text', 'complaint', 'complaint_class'],
]

/** Matters: every voice that is not a survey answer. */
export const complaints = atomic({ up, down: (db) => dropTables(db, tables) })
