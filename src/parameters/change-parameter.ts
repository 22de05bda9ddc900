import type { Actor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { addDays, localDate } from '../core/calendar/local-time.ts'
import { Conflict, Invalid, NotFound } from '../core/errors.ts'
import { checkValue } from '../core/parameters/check-value.ts'
import type { ParameterCode, ParameterValue } from '../core/parameters/registry.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { closeParameter, insertParameter, listParameterRows, type ParameterRow } from './store.ts'

export type ParameterChange = {
  readonly code: ParameterCode
  readonly value: ParameterValue
  /** First day of the new value. */
  readonly validFrom: string
  readonly legalBasis: string
  readonly source: string
  readonly isChecked: boolean
  readonly reason: string
  /** The open value the change was made from. */
  readonly replacesId: string
}

/**
 * Lets a parameter have another value from a day on, today or later; the value until then ends the day before. A change
 * for the very day the open value begins takes its place. Days gone by keep the value they were counted with.
 *
 * @throws Conflict `parameter-stale` when the open value is another one by now
 * @throws Invalid on `amount`, `unit` (see `checkValue`), on `validFrom`: `from-past`, `from-behind-plan`
 */
export async function changeParameter(
  store: Store,
  actor: Actor,
  change: ParameterChange,
  newId: NewId,
  now: string,
): Promise<void> {
  const value = checkValue(change.code, change.value)
  await store.db.transaction().execute(async (trx) => {
    const [last] = (await listParameterRows(trx, [change.code])).filter(({ validTo }) => validTo === null)
    if (!last) throw new NotFound('parameter-unknown')
    if (last.id !== change.replacesId) throw new Conflict('parameter-stale')
    checkFrom(change.validFrom, last, localDate(now))
    const isClosed = await closeParameter(trx, last.id, addDays(change.validFrom, -1))
    if (!isClosed) throw new Conflict('parameter-stale')
    const id = newId()
    const { replacesId: _replacesId, ...fields } = change
    const origin = { certainty: 'sourced', checkNote: null, recordedAt: now, recordedBy: actor.name } as const
    await insertParameter(trx, { ...fields, ...origin, id, value })
    const { code, validFrom, reason } = change
    const details = { code, from: last.value, to: value, validFrom, isChecked: change.isChecked }
    await recordAudit(
      trx,
      actor,
      { action: 'parameter.change', subject: { kind: 'parameter', id }, reason, details },
      now,
    )
  })
}

function checkFrom(validFrom: string, last: ParameterRow, today: string): void {
  if (validFrom < today) throw new Invalid([{ field: 'validFrom', code: 'from-past' }])
  if (validFrom < last.validFrom) throw new Invalid([{ field: 'validFrom', code: 'from-behind-plan' }])
}
