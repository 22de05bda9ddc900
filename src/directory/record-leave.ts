import type { Transaction } from 'kysely'
import { Invalid } from '../core/errors.ts'
import { cutOut, type Span } from '../core/roster/span.ts'
import type { Database } from '../db/tables.ts'
import { beginWrite, type DirectoryContext } from './context.ts'
import type { Officer } from './officer-store.ts'
import { writeShift } from './record-shift.ts'
import { cancelStandingShift, listShifts, type Shift } from './shift-store.ts'

/**
 * Takes an officer off every desk for a time: shifts that reach into it are cancelled and what is left of them is
 * written anew. Returns the shifts that were cut; the same leave again cuts none.
 */
export async function recordLeave(
  trx: Transaction<Database>,
  officer: Officer,
  leave: Span & { readonly reason: string },
  context: DirectoryContext,
): Promise<Shift[]> {
  await beginWrite(trx, 'roster')
  if (leave.endsAt <= leave.startsAt) throw new Invalid([{ field: 'to', code: 'ends-before-start' }])
  const cut = await listShifts(trx, { officerId: officer.id, from: leave.startsAt, to: leave.endsAt })
  for (const shift of cut) {
    await cancelStandingShift(trx, shift.id, context.now, leave.reason)
    for (const rest of cutOut(shift, leave)) {
      await writeShift(trx, { officer, desk: { id: shift.deskId }, ...rest }, shift.id, context)
    }
    const { deskId, startsAt, endsAt } = shift
    await context.onRosterChange(trx, { deskId, from: startsAt, to: endsAt, reason: leave.reason })
  }
  return cut
}
