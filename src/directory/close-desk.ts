import type { Transaction } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import { type Desk, updateDesk } from './desk-store.ts'
import { listShifts } from './shift-store.ts'

/**
 * Ends a desk with its last day. Its codes still lead to it, and say that it is closed.
 *
 * @throws Conflict `desk-closed` when it ended on another day; `desk-has-shifts` when somebody is to sit there later
 */
export async function closeDesk(
  trx: Transaction<Database>,
  desk: Desk,
  on: string,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'catalog')
  if (desk.validTo === on) return 'unchanged'
  if (desk.validTo !== null) throw new Conflict('desk-closed')
  if (on < desk.validFrom) throw new Invalid([{ field: 'on', code: 'ends-before-start' }])
  const later = await listShifts(trx, { deskIds: [desk.id], from: instantAt(addDays(on, 1)), limit: 1 })
  if (later.length > 0) throw new Conflict('desk-has-shifts')
  await updateDesk(trx, desk.id, { valid_to: on })
  const subject = { kind: 'desk', id: desk.id }
  await audit(trx, context, { action: 'desk.close', subject, unitId: desk.unitId, details: { on } })
  return 'changed'
}
