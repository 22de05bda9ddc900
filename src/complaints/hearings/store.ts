import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'

/** What inspectors put to an officer and what he answered, the newest matter first, each in the order of the words. */
export async function listHearings(db: Kysely<Database>, officerId: string) {
  return db
    .selectFrom('complaint_message')
    .innerJoin('complaint', 'complaint.id', 'complaint_message.complaint_id')
    .select(['complaint_message.id', 'complaint_message.kind', 'complaint_message.at'])
    .select(['complaint_message.body', 'complaint_message.sealed_id'])
    .select(['complaint.reference', 'complaint.status'])
    .where('complaint_message.officer_id', '=', officerId)
    .where('complaint_message.kind', 'in', ['to-officer', 'from-officer'])
    .orderBy('complaint.id', 'desc')
    .orderBy('complaint_message.at')
    .orderBy('complaint_message.id')
    .execute()
}
