import type { Actor } from '../accounts/actor.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { changeBreach, type SeenBreach } from './change-breach.ts'

export type BreachNotification = SeenBreach & {
  readonly notifiedAt: string
  readonly notifiedTo: string
  readonly lateReason: string
}

/**
 * Notes when the agency was told of a breach, and why it was late when it was.
 *
 * @throws Invalid `time-future`, `notified-before-found`, `late-reason`; Conflict `breach-notified`
 */
export async function notifyBreach(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  notification: BreachNotification,
): Promise<void> {
  const { notifiedAt, notifiedTo, lateReason } = notification
  await changeBreach(services, actor, notification, (row, now) => {
    if (row.notified_at !== null || row.exempt_reason !== null) throw new Conflict('breach-notified')
    if (notifiedAt > now) throw new Invalid([{ field: 'notifiedAt', code: 'time-future' }])
    if (notifiedAt < row.found_at) throw new Invalid([{ field: 'notifiedAt', code: 'notified-before-found' }])
    const isLate = notifiedAt > row.notify_by
    if (isLate && lateReason === '') throw new Invalid([{ field: 'lateReason', code: 'late-reason' }])
    const reason = isLate ? lateReason : null
    return {
      values: { notified_at: notifiedAt, notified_to: notifiedTo, late_reason: reason },
      deed: { action: 'data-breach.notify', reason, details: { notifiedAt, notifiedTo, isLate } },
    }
  })
}
