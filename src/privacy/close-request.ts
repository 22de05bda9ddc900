import type { Actor } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'
import type { RequestOutcome } from '../core/privacy/subject-requests.ts'
import type { Services } from '../web/services.ts'
import { changeRequest, type SeenRequest } from './change-request.ts'
import { startRetention } from './sealed-store.ts'

export type RequestClosing = SeenRequest & { readonly outcome: RequestOutcome; readonly note: string }

/**
 * Ends a request with its outcome; from today on the retention of who asked runs. An answer acknowledges too.
 *
 * @throws Invalid `outcome-note` when it was not done in full and nothing says why
 */
export async function closeRequest(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  closing: RequestClosing,
): Promise<void> {
  const { outcome, note } = closing
  if (outcome !== 'done' && note === '') throw new Invalid([{ field: 'note', code: 'outcome-note' }])
  await changeRequest(services, actor, closing, async (row, trx, now) => {
    const on = localDate(now)
    await startRetention(trx, row.sealed_id, on)
    const values = { closed_on: on, outcome, outcome_note: note === '' ? null : note }
    return {
      values: { ...values, acknowledged_on: row.acknowledged_on ?? on },
      deed: {
        action: 'subject-request.close',
        reason: note || null,
        details: { outcome, dueOn: row.due_on },
      },
    }
  })
}
