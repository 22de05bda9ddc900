import type { Actor } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { changeRequest, type SeenRequest } from './change-request.ts'
import { readDueDate, readRequestTerms } from './terms.ts'

export type RequestExtension = SeenRequest & { readonly days: number; readonly reason: string }

/**
 * Gives a request more days, once, while its time still runs.
 *
 * @throws Invalid `extension-days` beyond what the law allows; Conflict `request-extended`, `request-overdue`
 */
export async function extendRequest(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  extension: RequestExtension,
): Promise<void> {
  const { days, reason } = extension
  await changeRequest(services, actor, extension, async (row, trx, now) => {
    const on = localDate(now)
    const { amount: most, unit } = (await readRequestTerms(trx, row.received_on)).extension
    if (days < 1 || days > most)
      throw new Invalid([{ field: 'days', code: 'extension-days', details: { most } }])
    if (row.extended_on !== null) throw new Conflict('request-extended')
    if (on > row.due_on) throw new Conflict('request-overdue')
    const dueOn = (await readDueDate(trx, row.unit_id))(row.due_on, { amount: days, unit })
    const details = { days, from: row.due_on, to: dueOn }
    return {
      values: { extended_on: on, extension_days: days, extension_reason: reason, due_on: dueOn },
      deed: { action: 'subject-request.extend', reason, details },
    }
  })
}
