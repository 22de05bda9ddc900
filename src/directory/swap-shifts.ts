import type { Transaction } from 'kysely'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type DirectoryContext } from './context.ts'
import { findDeskById } from './desk-store.ts'
import { listOfficersById } from './officer-store.ts'
import { checkShift, writeShift } from './record-shift.ts'
import { cancelStandingShift, listShifts, type Shift } from './shift-store.ts'

/**
 * Two officers take each other's shift: both rows are cancelled and written anew with the other officer.
 *
 * @throws Conflict `shift-cancelled` when one of them stands no more
 */
export async function swapShifts(
  trx: Transaction<Database>,
  first: Shift,
  second: Shift,
  reason: string,
  context: DirectoryContext,
): Promise<Shift[]> {
  await beginWrite(trx, 'roster')
  if (first.officerId === second.officerId) throw new Invalid([{ field: 'with', code: 'swap-same-officer' }])
  for (const shift of [first, second]) {
    const stood = await cancelStandingShift(trx, shift.id, context.now, reason)
    if (!stood) throw new Conflict('shift-cancelled')
  }
  const written = [
    await takeOver(trx, first, second.officerId, context),
    await takeOver(trx, second, first.officerId, context),
  ]
  for (const { deskId, startsAt, endsAt } of [first, second]) {
    await context.onRosterChange(trx, { deskId, from: startsAt, to: endsAt, reason })
  }
  const details = { with: second.id }
  await audit(trx, context, {
    action: 'shift.swap',
    subject: { kind: 'shift', id: first.id },
    reason,
    details,
  })
  return written
}

async function takeOver(
  trx: Transaction<Database>,
  shift: Shift,
  officerId: string,
  context: DirectoryContext,
) {
  const { startsAt, endsAt } = shift
  const [officer] = await listOfficersById(trx, [officerId])
  const desk = await findDeskById(trx, shift.deskId)
  const input = { officer: officer!, desk: desk!, startsAt, endsAt }
  await checkShift(trx, input, await listShifts(trx, { officerId, from: startsAt, to: endsAt }))
  return writeShift(trx, input, shift.id, context)
}
