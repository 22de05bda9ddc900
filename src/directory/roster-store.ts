import type { Kysely } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { DutySpan } from '../core/roster/attribution.ts'
import { longestShiftDays } from '../core/roster/shift-rules.ts'
import type { Database } from '../db/tables.ts'

/** Shifts of a desk that touch a local day, cancelled ones left out. */
export async function listDutyOfDay(db: Kysely<Database>, deskId: string, date: string): Promise<DutySpan[]> {
  return listDuty(db, deskId, instantAt(date), instantAt(addDays(date, 1)))
}

/** Shifts of a desk that touch the time from `from` until before `to` (ISO UTC), cancelled ones left out. */
export async function listDuty(
  db: Kysely<Database>,
  deskId: string,
  from: string,
  to: string,
): Promise<DutySpan[]> {
  const rows = await db
    .selectFrom('shift')
    .select(['officer_id', 'starts_at', 'ends_at'])
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', from)
    // No shift is longer: those of months to come need not be looked at.
    .where('ends_at', '<=', latestEnd(to))
    .where('starts_at', '<', to)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ officerId: row.officer_id, startsAt: row.starts_at, endsAt: row.ends_at }))
}

const latestEnd = (to: string) => new Date(Date.parse(to) + longestShiftDays * 86_400_000).toISOString()
