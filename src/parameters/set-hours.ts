import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Span } from '../core/calendar/working-days.ts'
import { Invalid } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { insertHours } from './hours-store.ts'

export type NewHours = {
  readonly unitId: string | null
  readonly weekdays: readonly number[]
  readonly spans: readonly Span[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly reason: string
}

/**
 * Sets opening hours from a day on, today or later, for good or until a last day. They lie over the hours there are and
 * give way to them again afterwards.
 *
 * @throws Invalid on `validFrom`: `from-past`; on `validTo`: `period-reversed`
 */
export async function setHours(
  store: Store,
  actor: Actor,
  { reason, ...hours }: NewHours,
  newId: NewId,
  now: string,
): Promise<void> {
  if (hours.validFrom < localDate(now)) throw new Invalid([{ field: 'validFrom', code: 'from-past' }])
  if (hours.validTo !== null && hours.validTo < hours.validFrom) {
    throw new Invalid([{ field: 'validTo', code: 'period-reversed' }])
  }
  const id = newId()
  await store.db.transaction().execute(async (trx) => {
    await insertHours(trx, { ...hours, id, source: reason, recordedAt: now, recordedBy: actor.name })
    const { unitId, ...details } = hours
    const subject = { kind: 'opening-hours', id }
    await recordAudit(trx, actor, { action: 'opening-hours.set', subject, unitId, reason, details }, now)
  })
}
