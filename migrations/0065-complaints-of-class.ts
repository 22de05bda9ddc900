import { type AnyDatabase, atomic } from './support.ts'

/** What the queue of one class is listed and counted by, closed matters of all years included. */
const columns = [
  ...(['class_code', 'received_at', 'id', 'unit_id', 'due_on', 'closed_on', 'status'] as const),
  ...(['channel', 'is_sealed', 'desk_id', 'assignee_id'] as const),
]

async function up(db: AnyDatabase): Promise<void> {
  await db.schema
    .createIndex('complaint_of_class')
    .on('complaint')
    .columns([...columns])
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await db.schema.dropIndex('complaint_of_class').execute()
}

export const complaintsOfClass = atomic({ up, down })
