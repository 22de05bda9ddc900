import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { addDays, localDate } from '../core/calendar/local-time.ts'
import { Conflict } from '../core/errors.ts'
import type { ParameterCode } from '../core/parameters/registry.ts'
import type { Store } from '../db/connect.ts'
import { closeParameter, hasRuled, listParameterRows, reopenParameter } from './store.ts'

export type ParameterWithdrawal = {
  readonly code: ParameterCode
  readonly id: string
  readonly reason: string
}

/**
 * Takes back a value that has not begun yet; the one before it runs on.
 *
 * @throws Conflict `parameter-not-planned` when it has begun, is not the last one, or nothing stands before it
 */
export async function withdrawParameter(
  store: Store,
  actor: Actor,
  { code, id, reason }: ParameterWithdrawal,
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const rows = (await listParameterRows(trx, [code])).filter(hasRuled)
    const [planned, before] = rows
    const isPlanned = planned?.id === id && planned.validFrom > localDate(now)
    if (!isPlanned || !before) throw new Conflict('parameter-not-planned')
    const isClosed = await closeParameter(trx, id, addDays(planned.validFrom, -1))
    if (!isClosed) throw new Conflict('parameter-not-planned')
    await reopenParameter(trx, before.id)
    const details = { code, value: planned.value, validFrom: planned.validFrom }
    await recordAudit(
      trx,
      actor,
      { action: 'parameter.withdraw', subject: { kind: 'parameter', id }, reason, details },
      now,
    )
  })
}
