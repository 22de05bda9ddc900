import type { Transaction } from 'kysely'
import { Invalid } from '../core/errors.ts'
import { shiftProblem } from '../core/roster/shift-rules.ts'
import type { Span } from '../core/roster/span.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import type { Desk } from './desk-store.ts'
import { listPostings, type Officer } from './officer-store.ts'
import { findShift, insertShift, listShifts, type Shift } from './shift-store.ts'

export type ShiftInput = Span & { readonly officer: Officer; readonly desk: Desk }

/** Records that an officer sits at a desk from–to. The same shift again changes nothing. */
export async function recordShift(
  trx: Transaction<Database>,
  input: ShiftInput,
  context: DirectoryContext,
): Promise<{ change: Change; shift: Shift }> {
  await beginWrite(trx, 'roster')
  const { startsAt, endsAt } = input
  const near = await listShifts(trx, { officerId: input.officer.id, from: startsAt, to: endsAt })
  const same = near.find(
    (shift) => shift.deskId === input.desk.id && shift.startsAt === startsAt && shift.endsAt === endsAt,
  )
  if (same) return { change: 'unchanged', shift: same }
  await checkShift(trx, input, near)
  const shift = await writeShift(trx, input, null, context)
  await context.onRosterChange(trx, {
    deskId: input.desk.id,
    from: startsAt,
    to: endsAt,
    reason: 'shift-recorded',
  })
  const subject = { kind: 'shift', id: shift.id }
  await audit(trx, context, { action: 'shift.record', subject, unitId: input.desk.unitId })
  return { change: 'created', shift }
}

/** @throws Invalid naming the rule the shift breaks, on the field that breaks it */
export async function checkShift(
  trx: Transaction<Database>,
  { officer, desk, startsAt, endsAt }: ShiftInput,
  others: readonly Span[],
): Promise<void> {
  const postings = await listPostings(trx, { officerIds: [officer.id] })
  const problem = shiftProblem({ span: { startsAt, endsAt }, desk, postings, others })
  if (problem) throw new Invalid([{ field: fieldOf[problem], code: problem }])
}

const fieldOf = {
  'ends-before-start': 'to',
  'shift-too-long': 'to',
  'desk-not-open': 'desk',
  'officer-not-posted': 'officer',
  'officer-busy': 'officer',
} as const

/** The row alone; the caller has checked the rules and tells of the change. */
export async function writeShift(
  trx: Transaction<Database>,
  { officer, desk, startsAt, endsAt }: { officer: { id: string }; desk: { id: string } } & Span,
  replacesId: string | null,
  context: DirectoryContext,
): Promise<Shift> {
  const id = context.newId()
  const stands = { cancelled_at: null, cancel_reason: null }
  const when = { starts_at: startsAt, ends_at: endsAt, recorded_at: context.now }
  await insertShift(trx, {
    id,
    officer_id: officer.id,
    desk_id: desk.id,
    ...when,
    replaces_id: replacesId,
    ...stands,
  })
  return (await findShift(trx, id))!
}
