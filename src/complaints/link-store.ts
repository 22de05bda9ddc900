import type { Kysely, Transaction } from 'kysely'
import { addDays } from '../core/calendar/local-time.ts'
import type { Database } from '../db/tables.ts'
import type { Viewer } from './viewer.ts'
import { type ComplaintRow, visibleComplaints } from './visible-store.ts'

export type Link = {
  readonly id: string
  readonly kind: string
  readonly target: string
  readonly at: string
}

/** Links a matter with something once; again it changes nothing. */
export async function insertLink(trx: Transaction<Database>, complaintId: string, link: Link): Promise<void> {
  const { at, ...rest } = link
  await trx
    .insertInto('complaint_link')
    .values({ ...rest, complaint_id: complaintId, added_at: at })
    .onConflict((conflict) => conflict.columns(['complaint_id', 'kind', 'target']).doNothing())
    .execute()
}

/** What a matter is linked with. */
export async function listLinks(db: Kysely<Database>, complaintId: string) {
  return db
    .selectFrom('complaint_link')
    .select(['id', 'kind', 'target', 'added_at'])
    .where('complaint_id', '=', complaintId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** Of some matters, by id, those that the viewer may know of. */
export async function listVisibleById(
  db: Kysely<Database>,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ComplaintRow[]> {
  return visibleComplaints(db, viewer)
    .selectAll('complaint')
    .where('complaint.id', 'in', ['', ...ids])
    .orderBy('complaint.id')
    .execute()
}

const aroundDays = 30
const mostCompared = 200

/** Ordinary matters of the same unit that came within a month and are still a matter of their own, with their words. */
export async function listComparable(db: Kysely<Database>, viewer: Viewer, row: ComplaintRow) {
  return visibleComplaints(db, viewer)
    .innerJoin('complaint_text', 'complaint_text.complaint_id', 'complaint.id')
    .selectAll('complaint')
    .select('complaint_text.body')
    .where('complaint_text.kind', '=', 'original')
    .where('complaint_text.body', 'is not', null)
    .where('complaint.id', '!=', row.id)
    .where('complaint.status', '!=', 'merged')
    .where('complaint.unit_id', row.unit_id === null ? 'is' : '=', row.unit_id)
    .where('complaint.received_on', '>=', addDays(row.received_on, -aroundDays))
    .where('complaint.received_on', '<=', addDays(row.received_on, aroundDays))
    .orderBy('complaint.received_on', 'desc')
    .orderBy('complaint.id')
    .limit(mostCompared)
    .execute()
}
