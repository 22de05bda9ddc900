import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { addDays, localDate } from '../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { endHoursRow, type HoursRow } from './hours-store.ts'

export type HoursEnd = { readonly hours: HoursRow; readonly lastDay: string; readonly reason: string }

/**
 * Ends opening hours with a last day, yesterday or later; what lay under them holds again. Hours that have not begun
 * are withdrawn by any day before they begin.
 *
 * @throws Conflict `hours-ended` when they have ended, or somebody else set another end meanwhile
 * @throws Invalid on `lastDay`: `from-past`, `ends-later` when they end sooner anyway
 */
export async function endHours(
  store: Store,
  actor: Actor,
  { hours, lastDay, reason }: HoursEnd,
  now: string,
): Promise<void> {
  const yesterday = addDays(localDate(now), -1)
  if (hours.validTo !== null && hours.validTo <= yesterday) throw new Conflict('hours-ended')
  if (lastDay < yesterday) throw new Invalid([{ field: 'lastDay', code: 'from-past' }])
  if (hours.validTo !== null && lastDay > hours.validTo) {
    throw new Invalid([{ field: 'lastDay', code: 'ends-later' }])
  }
  const { id, unitId, validTo } = hours
  await store.db.transaction().execute(async (trx) => {
    if (!(await endHoursRow(trx, id, validTo, lastDay))) throw new Conflict('hours-ended')
    const subject = { kind: 'opening-hours', id }
    const details = { lastDay }
    await recordAudit(trx, actor, { action: 'opening-hours.end', subject, unitId, reason, details }, now)
  })
}
