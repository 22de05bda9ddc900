import type { Kysely } from 'kysely'
import { openStatuses } from '../core/complaints/states.ts'
import type { Database } from '../db/tables.ts'
import type { Viewer } from './viewer.ts'
import { visibleComplaints } from './visible-store.ts'

/** A matter whose limit is near or past. */
export type Pressing = { readonly reference: string; readonly dueOn: string; readonly isOverdue: boolean }

const mostPressing = 5

/**
 * The viewer's own matters of which he was reminded, and for a head all that went up, what is due first at the top.
 *
 * @param isHead whether what went up is for this viewer
 */
export async function listPressing(
  db: Kysely<Database>,
  viewer: Viewer,
  { isHead, today }: { readonly isHead: boolean; readonly today: string },
): Promise<Pressing[]> {
  const rows = await visibleComplaints(db, viewer)
    .innerJoin('complaint_clock', 'complaint_clock.complaint_id', 'complaint.id')
    .select(['complaint.reference', 'complaint_clock.due_on'])
    .where('complaint.status', 'in', [...openStatuses])
    .where('complaint_clock.met_on', 'is', null)
    .where('complaint_clock.replaced_at', 'is', null)
    .where((row) => {
      const own = row.and([
        row('complaint.assignee_id', '=', viewer.actor.id),
        row('complaint_clock.reminded_at', 'is not', null),
      ])
      return isHead ? row.or([own, row('complaint_clock.escalated_at', 'is not', null)]) : own
    })
    .orderBy('complaint_clock.due_on')
    .orderBy('complaint_clock.id')
    .limit(mostPressing)
    .execute()
  return rows.map(({ reference, due_on }) => ({ reference, dueOn: due_on, isOverdue: due_on < today }))
}
