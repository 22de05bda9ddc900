import type { Transaction } from 'kysely'
import { NotFound } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import { findDeskById, findDeskCode, updateDeskCode } from './desk-store.ts'

/** Takes a public code out of use for good: whoever scans it is told so. Again, it changes nothing. */
export async function withdrawDeskCode(
  trx: Transaction<Database>,
  code: string,
  reason: string,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'catalog')
  const row = await findDeskCode(trx, code)
  const desk = row && (await findDeskById(trx, row.desk_id))
  if (!desk || !context.within.has(desk.unitId)) throw new NotFound('desk-code')
  if (row.withdrawn_at !== null) return 'unchanged'
  await updateDeskCode(trx, code, { withdrawn_at: context.now, withdrawn_reason: reason })
  const subject = { kind: 'desk-code', id: code }
  await audit(trx, context, { action: 'desk-code.withdraw', subject, unitId: desk.unitId, reason })
  return 'changed'
}
