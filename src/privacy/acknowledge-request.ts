import type { Actor } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Conflict } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { changeRequest, type SeenRequest } from './change-request.ts'

/** Notes that the data subject was told today that the request has arrived. */
export async function acknowledgeRequest(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  seen: SeenRequest,
): Promise<void> {
  await changeRequest(services, actor, seen, (row, _trx, now) => {
    if (row.acknowledged_on !== null) throw new Conflict('request-acknowledged')
    const on = localDate(now)
    const deed = { action: 'subject-request.acknowledge', details: { on, by: row.acknowledge_by } }
    return { values: { acknowledged_on: on }, deed }
  })
}
