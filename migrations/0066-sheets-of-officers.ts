import { type AnyDatabase, atomic } from './support.ts'

const columns = ['officer_id', 'served_on'] as const

/** A sheet of nobody in particular is looked for by its desk or its day: it costs no place among the officers' sheets. */
async function up(db: AnyDatabase): Promise<void> {
  await db.schema.dropIndex('response_officer').execute()
  await db.schema
    .createIndex('response_officer')
    .on('response')
    .columns([...columns])
    .where('officer_id', 'is not', null)
    .execute()
}

async function down(db: AnyDatabase): Promise<void> {
  await db.schema.dropIndex('response_officer').execute()
  await db.schema
    .createIndex('response_officer')
    .on('response')
    .columns([...columns])
    .execute()
}

export const sheetsOfOfficers = atomic({ up, down })
