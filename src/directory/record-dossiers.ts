import type { Transaction } from 'kysely'
import { localMonth, monthDates } from '../core/calendar/local-time.ts'
import { sharesDay } from '../core/calendar/period.ts'
import { Invalid } from '../core/errors.ts'
import { checkDossiers, type DossierCounts, dossierCountCodes } from '../core/indicators/dossier-rates.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import type { Desk } from './desk-store.ts'
import { findDossierCount, insertDossierCount, updateDossierCount } from './dossier-store.ts'
import { listFields } from './field-store.ts'

export type DossierInput = DossierCounts & {
  /** Code of the field. */
  readonly field: string
  readonly month: string
  /** Why counts that are there already are corrected. */
  readonly reason?: string | undefined
}

/**
 * Writes down a desk's dossiers of a field and month. The same again changes nothing; other counts correct those there
 * are, with a reason, and the trail keeps both.
 *
 * @throws Invalid naming `field`, `month`, the count that is more than its whole, or the missing `reason`
 */
export async function recordDossiers(
  trx: Transaction<Database>,
  desk: Desk,
  input: DossierInput,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'catalog')
  const { month, reason } = input
  checkMonth(desk, month, context.now)
  const field = (await listFields(trx)).find(({ code }) => code === input.field)
  if (!field) throw new Invalid([{ field: 'field', code: 'unknown-field', details: { value: input.field } }])
  const counts = countsOf(input)
  const problems = checkDossiers(counts)
  if (problems.length > 0) throw new Invalid(problems)
  const before = await findDossierCount(trx, { deskId: desk.id, fieldId: field.id, month })
  if (before && dossierCountCodes.every((code) => before[code] === counts[code])) return 'unchanged'
  if (before && reason === undefined) throw new Invalid([{ field: 'reason', code: 'correction-reason' }])
  const recorded = { recorded_at: context.now, recorded_by: context.actor.id }
  const id = before?.id ?? context.newId()
  if (before) await updateDossierCount(trx, id, { ...counts, ...recorded })
  else
    await insertDossierCount(trx, {
      ...{ id, desk_id: desk.id, field_id: field.id, month },
      ...{ ...counts, ...recorded },
    })
  await audit(trx, context, {
    action: 'dossiers.record',
    ...{ subject: { kind: 'dossier-count', id }, unitId: desk.unitId, reason: reason ?? null },
    details: { desk: desk.id, field: field.code, month, counts, before: before ? countsOf(before) : null },
  })
  return before ? 'changed' : 'created'
}

const countsOf = ({ received, closed, late, unannounced, invited }: DossierCounts): DossierCounts => ({
  ...{ received, closed, late, unannounced, invited },
})

function checkMonth(desk: Desk, month: string, now: string): void {
  const { first, last } = monthDates(month)
  if (month > localMonth(now)) throw new Invalid([{ field: 'month', code: 'month-not-begun' }])
  if (!sharesDay(desk, { validFrom: first, validTo: last }))
    throw new Invalid([{ field: 'month', code: 'desk-not-open' }])
}
