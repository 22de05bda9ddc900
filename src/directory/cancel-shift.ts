import type { Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import { cancelStandingShift, type Shift } from './shift-store.ts'

/** Says that a shift did not take place as recorded. Again, it changes nothing. */
export async function cancelShift(
  trx: Transaction<Database>,
  shift: Shift,
  reason: string,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'roster')
  const isCancelled = await cancelStandingShift(trx, shift.id, context.now, reason)
  if (!isCancelled) return 'unchanged'
  await context.onRosterChange(trx, { deskId: shift.deskId, from: shift.startsAt, to: shift.endsAt, reason })
  await audit(trx, context, { action: 'shift.cancel', subject: { kind: 'shift', id: shift.id }, reason })
  return 'changed'
}
