import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'

/** What a person is in the house besides his rights: it keeps him from matters he has a part in. */
export type Parts = {
  /** The officer he is, when he is one. */
  readonly officerId: string | null
  /** Desks where he sits or sat: whoever shares them with an accused is a colleague. */
  readonly deskIds: readonly string[]
  /** Units that he heads. */
  readonly headOf: readonly string[]
}

/** Desks to which an officer is or was posted, or where he had a shift. */
export async function listDesksOfOfficer(db: Kysely<Database>, officerId: string): Promise<string[]> {
  const posted = await db
    .selectFrom('posting')
    .select('desk_id')
    .distinct()
    .where('officer_id', '=', officerId)
    .where('desk_id', 'is not', null)
    .execute()
  const sat = await db
    .selectFrom('shift')
    .select('desk_id')
    .distinct()
    .where('officer_id', '=', officerId)
    .where('cancelled_at', 'is', null)
    .execute()
  return [...new Set([...posted, ...sat].map(({ desk_id }) => desk_id!))].sort()
}

type Builder = ExpressionBuilder<Database, 'complaint'>

/** The matter is about this officer, or was once taken to be. */
export function isAbout(eb: Builder, officerId: string) {
  return eb.exists(named(eb).where('complaint_officer.officer_id', '=', officerId))
}

/** He shares or shared the matter's desk, or a desk with an officer it names. */
export function isColleague(eb: Builder, deskIds: readonly string[]) {
  const desks = ['', ...deskIds]
  const posted = eb.selectFrom('posting').select('posting.officer_id').where('posting.desk_id', 'in', desks)
  const sat = eb.selectFrom('shift').select('shift.officer_id').where('shift.desk_id', 'in', desks)
  return eb.or([
    eb(eb.fn.coalesce('complaint.desk_id', eb.val('-')), 'in', desks),
    eb.exists(named(eb).where('complaint_officer.officer_id', 'in', posted)),
    eb.exists(named(eb).where('complaint_officer.officer_id', 'in', sat)),
  ])
}

/** He heads the unit the matter happened at, or one where an officer it names is or was posted. */
export function isHeadOf(eb: Builder, unitIds: readonly string[]) {
  const units = ['', ...unitIds]
  const posted = eb.selectFrom('posting').select('posting.officer_id').where('posting.unit_id', 'in', units)
  return eb.or([
    eb(eb.fn.coalesce('complaint.unit_id', eb.val('-')), 'in', units),
    eb.exists(named(eb).where('complaint_officer.officer_id', 'in', posted)),
  ])
}

function named(eb: Builder) {
  return eb
    .selectFrom('complaint_officer')
    .select('complaint_officer.id')
    .whereRef('complaint_officer.complaint_id', '=', 'complaint.id')
}

/** Whether this person has a part in a matter that keeps him from handling it, whatever role he holds. */
export async function hasConflict(
  db: Kysely<Database>,
  { officerId, deskIds, headOf }: Parts,
  complaintId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('complaint')
    .select('id')
    .where('id', '=', complaintId)
    .where((eb) => {
      const heads = headOf.length === 0 ? [] : [isHeadOf(eb, headOf)]
      const parts = officerId === null ? [] : [isAbout(eb, officerId), isColleague(eb, deskIds)]
      return eb.or([...heads, ...parts])
    })
    .executeTakeFirst()
  return row !== undefined
}
