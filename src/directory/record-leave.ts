import type { Transaction } from 'kysely'
import { Invalid } from '../core/errors.ts'
import { cutOut, type Span } from '../core/roster/span.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type DirectoryContext } from './context.ts'
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
  const cut = await listShifts(trx, {
    unitIds: context.within.unitIds,
    officerId: officer.id,
    from: leave.startsAt,
    to: leave.endsAt,
  })
  for (const shift of cut) {
    await cancelStandingShift(trx, shift.id, context.now, leave.reason)
    for (const rest of cutOut(shift, leave)) {
      await writeShift(trx, { officer, desk: { id: shift.deskId }, ...rest }, shift.id, context)
    }
    const { deskId, startsAt, endsAt } = shift
    await context.onRosterChange(trx, { deskId, from: startsAt, to: endsAt, reason: leave.reason })
  }
  if (cut.length > 0) await auditLeave(trx, officer, leave, cut.length, context)
  return cut
}

async function auditLeave(
  trx: Transaction<Database>,
  officer: Officer,
  { startsAt, endsAt }: Span,
  shifts: number,
  context: DirectoryContext,
): Promise<void> {
  const subject = { kind: 'officer', id: officer.id }
  await audit(trx, context, { action: 'officer.leave', subject, details: { startsAt, endsAt, shifts } })
}
