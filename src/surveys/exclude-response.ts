import type { Transaction } from 'kysely'
import type { By } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { deleteExclusion, findSheetPlace, insertExclusion, isExcluded } from './exclusion-store.ts'
import { markCounts } from './mark-counts.ts'

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
  rules: readonly string[] = [],
): Promise<void> {
  const sheet = await findSheetPlace(trx, responseId)
  if (!sheet) throw new NotFound('response-unknown')
  if (await isExcluded(trx, responseId)) return
  await insertExclusion(trx, {
    response_id: responseId,
    reason,
    excluded_at: at,
    excluded_by: actor.id,
    rules: rules.join(' '),
  })
  await markCounts(trx, { deskId: sheet.desk_id, from: sheet.served_at, to: sheet.served_at })
  const subject = { kind: 'response', id: responseId }
  const details = { deskId: sheet.desk_id, servedOn: sheet.served_on, rules }
  await recordAudit(
    trx,
    actor,
    { action: 'response.exclude', subject, unitId: sheet.unit_id, reason, details },
    at,
  )
}

/**
 * Lets a sheet count again; the trail keeps that it was out, by whom and why. Again changes nothing.
 *
 * @throws NotFound `response-unknown`
 */
export async function readmitResponse(
  trx: Transaction<Database>,
  { actor, at }: By,
  responseId: string,
  reason: string,
): Promise<void> {
  const sheet = await findSheetPlace(trx, responseId)
  if (!sheet) throw new NotFound('response-unknown')
  if (!(await deleteExclusion(trx, responseId))) return
  await markCounts(trx, { deskId: sheet.desk_id, from: sheet.served_at, to: sheet.served_at })
  const subject = { kind: 'response', id: responseId }
  await recordAudit(
    trx,
    actor,
    {
      action: 'response.readmit',
      subject,
      unitId: sheet.unit_id,
      reason,
      details: { deskId: sheet.desk_id },
    },
    at,
  )
}
