import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { parseReference } from '../core/complaints/reference.ts'
import { NotFound } from '../core/errors.ts'
import type { ComplaintTable } from '../db/complaint-tables.ts'
import type { Database } from '../db/tables.ts'
import { isAbout, isColleague, isHeadOf } from './conflict-store.ts'
import type { Viewer } from './viewer.ts'

export type ComplaintRow = Selectable<ComplaintTable>

type Builder = ExpressionBuilder<Database, 'complaint'>

/**
 * The matters this viewer may know of; whatever lists, counts, searches or opens matters for staff begins here. Those
 * about himself never are; sealed ones need their own right, and are kept from colleagues of the desk and from the head
 * of the unit concerned as well.
 */
export function visibleComplaints(db: Kysely<Database>, viewer: Viewer) {
  const { officerId, maySeeSealed } = viewer
  return db
    .selectFrom('complaint')
    .$if(officerId !== null, (query) => query.where((eb) => eb.not(isAbout(eb, officerId!))))
    .where((eb) => {
      const ordinary = eb.and([eb('complaint.is_sealed', '=', 0), ...within(eb, viewer.within)])
      return maySeeSealed ? eb.or([ordinary, sealed(eb, maySeeSealed, viewer)]) : ordinary
    })
}

/** Above so many units the order of a list is the better way in than its units. */
const manyUnits = 40

function within(eb: Builder, { unitIds }: Within) {
  if (unitIds === undefined) return []
  const unit =
    unitIds.length > manyUnits ? sql<string>`(complaint.unit_id || '')` : eb.ref('complaint.unit_id')
  return [eb(unit, 'in', ['', ...unitIds])]
}

function sealed(eb: Builder, reach: Within, { officerId, deskIds, headOf }: Viewer) {
  return eb.and([
    eb('complaint.is_sealed', '=', 1),
    ...within(eb, reach),
    ...(officerId === null ? [] : [eb.not(isColleague(eb, deskIds))]),
    ...(headOf.length === 0 ? [] : [eb.not(isHeadOf(eb, headOf))]),
  ])
}

/**
 * One matter by its number, as typed or in an address.
 *
 * @throws NotFound `complaint-unknown` where there is none, or none for this viewer
 */
export async function getVisible(
  db: Kysely<Database>,
  viewer: Viewer,
  reference: string,
): Promise<ComplaintRow> {
  const row = await visibleComplaints(db, viewer)
    .selectAll('complaint')
    .where('complaint.reference', '=', parseReference(reference) ?? '')
    .executeTakeFirst()
  if (!row) throw new NotFound('complaint-unknown')
  return row
}
