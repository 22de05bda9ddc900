import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { Conflict } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { closeDay, type DayRow } from './day-store.ts'

/**
 * Takes an entry of the calendar back; the day counts again as it would without it.
 *
 * @throws Conflict `day-withdrawn` when somebody else did so meanwhile
 */
export async function withdrawDay(
  store: Store,
  actor: Actor,
  { day, reason }: { readonly day: DayRow; readonly reason: string },
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (!(await closeDay(trx, day.id, reason, now))) throw new Conflict('day-withdrawn')
    const { id, fallsOn, kind, unitId } = day
    const subject = { kind: 'calendar-day', id }
    const details = { fallsOn, kind }
    await recordAudit(trx, actor, { action: 'calendar-day.withdraw', subject, unitId, reason, details }, now)
  })
}
