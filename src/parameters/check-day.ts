import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Store } from '../db/connect.ts'
import { type DayRow, markDay } from './day-store.ts'

/** Marks a day as compared with its source, or takes the mark back. A repeat changes nothing. */
export async function checkDay(
  store: Store,
  actor: Actor,
  { day, isChecked, note }: { readonly day: DayRow; readonly isChecked: boolean; readonly note: string },
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (!(await markDay(trx, day.id, isChecked, note))) return
    const { id, fallsOn, unitId } = day
    const action = isChecked ? 'calendar-day.check' : 'calendar-day.uncheck'
    const subject = { kind: 'calendar-day', id }
    await recordAudit(trx, actor, { action, subject, unitId, reason: note, details: { fallsOn } }, now)
  })
}
