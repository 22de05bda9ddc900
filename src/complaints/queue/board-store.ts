import type { Kysely } from 'kysely'
import { addDays } from '../../core/calendar/local-time.ts'
import type { Database } from '../../db/tables.ts'
import type { Viewer } from '../viewer.ts'
import { visibleComplaints } from '../visible-store.ts'

/** What somebody has to do; `assigneeId` null is what nobody has taken. */
export type Workload = {
  readonly assigneeId: string | null
  readonly open: number
  readonly overdue: number
  /** Due today or in the next three days. */
  readonly soon: number
}

export const soonDays = 3

/** Open matters of each who has any, as far as the viewer may know of them. */
export async function readWorkload(db: Kysely<Database>, viewer: Viewer, today: string): Promise<Workload[]> {
  const rows = await visibleComplaints(db, viewer)
    .where('complaint.closed_on', 'is', null)
    .select('complaint.assignee_id')
    .select((eb) => [
      eb.fn.countAll<number>().as('open'),
      eb.fn.sum<number>(eb.case().when('complaint.due_on', '<', today).then(1).else(0).end()).as('overdue'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(eb.between('complaint.due_on', today, addDays(today, soonDays)))
            .then(1)
            .else(0)
            .end(),
        )
        .as('soon'),
    ])
    .groupBy('complaint.assignee_id')
    .orderBy('complaint.assignee_id')
    .execute()
  return rows.map(({ assignee_id, open, overdue, soon }) => ({
    assigneeId: assignee_id,
    open,
    overdue,
    soon,
  }))
}
