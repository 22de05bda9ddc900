import type { Transaction } from 'kysely'
import type { By } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { findSheetPlace, insertExclusion, isExcluded } from './exclusion-store.ts'

/**
 * Takes a sheet out of every figure; it stays in the database as it came. Again changes nothing.
 *
 * @throws NotFound `response-unknown`
 */
export async function excludeResponse(
  trx: Transaction<Database>,
  { actor, at }: By,
  responseId: string,
  reason: string,
): Promise<void> {
  const sheet = await findSheetPlace(trx, responseId)
  if (!sheet) throw new NotFound('response-unknown')
  if (await isExcluded(trx, responseId)) return
  await insertExclusion(trx, {
    response_id: responseId,
    reason,
    excluded_at: at,
    excluded_by: actor.id,
  })
  const subject = { kind: 'response', id: responseId }
  const details = { deskId: sheet.desk_id, servedOn: sheet.served_on }
  await recordAudit(
    trx,
    actor,
    { action: 'response.exclude', subject, unitId: sheet.unit_id, reason, details },
    at,
  )
}
