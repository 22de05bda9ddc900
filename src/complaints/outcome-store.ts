import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'

/** What was found about an officer in a matter that is decided. */
export type DecidedOutcome = {
  readonly officerId: string
  readonly classCode: string
  readonly outcome: string
  readonly certainty: string
  readonly closedOn: string
}

/**
 * What was found about officers in matters decided between two dates, both included: what may count in figures. A matter
 * under way counts nowhere; one opened again no longer does; of sealed ones nothing leaves the hands of denunciations.
 */
export async function listDecidedOutcomes(
  db: Kysely<Database>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<DecidedOutcome[]> {
  const rows = await db
    .selectFrom('complaint_officer')
    .innerJoin('complaint', 'complaint.id', 'complaint_officer.complaint_id')
    .select(['complaint_officer.officer_id', 'complaint_officer.outcome', 'complaint_officer.certainty'])
    .select(['complaint.class_code', 'complaint.closed_on'])
    .where('complaint.status', '=', 'decided')
    .where('complaint.is_sealed', '=', 0)
    .where('complaint.closed_on', '>=', from)
    .where('complaint.closed_on', '<=', to)
    .where('complaint_officer.removed_at', 'is', null)
    .where('complaint_officer.outcome', 'is not', null)
    .orderBy('complaint.closed_on')
    .orderBy('complaint_officer.id')
    .execute()
  return rows.map((row) => ({
    officerId: row.officer_id,
    classCode: row.class_code,
    outcome: row.outcome!,
    certainty: row.certainty,
    closedOn: row.closed_on!,
  }))
}
