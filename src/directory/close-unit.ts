import type { Transaction } from 'kysely'
import { addDays } from '../core/calendar/local-time.ts'
import { type LinkKind, successionProblem } from '../core/directory/unit-links.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import { listDesks } from './desk-store.ts'
import { unitNamed } from './naming.ts'
import { listPostings } from './officer-store.ts'
import { insertLinks, listLinksOf, listUnits, type Unit, updateUnit } from './unit-store.ts'

export type SuccessorInput = {
  readonly code: string
  readonly kind: LinkKind
  readonly share: number
  readonly source: string
}

export type ClosingInput = { readonly on: string; readonly successors: readonly SuccessorInput[] }

/**
 * Ends a unit with its last day and says what became of it. Its children, desks and postings are ended first, so that
 * nothing hangs on a unit that is no more. The same closing again changes nothing.
 *
 * @throws Conflict `unit-closed` when it ended on another day; `unit-in-use` when something is still open
 */
export async function closeUnit(
  trx: Transaction<Database>,
  unit: Unit,
  input: ClosingInput,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'catalog')
  if (input.on < unit.validFrom) throw new Invalid([{ field: 'on', code: 'ends-before-start' }])
  if (unit.validTo !== null && unit.validTo !== input.on) throw new Conflict('unit-closed')
  const isRepeat = unit.validTo === input.on
  if (!isRepeat) await refuseWhenInUse(trx, unit, input.on)
  const linked = await linkSuccessors(trx, unit, input, context)
  if (isRepeat && !linked) return 'unchanged'
  if (!isRepeat) await updateUnit(trx, unit.id, { valid_to: input.on })
  const subject = { kind: 'unit', id: unit.id }
  await audit(trx, context, { action: 'unit.close', subject, unitId: unit.id, details: { on: input.on } })
  return 'changed'
}

async function refuseWhenInUse(trx: Transaction<Database>, unit: Unit, on: string): Promise<void> {
  const lasts = (period: { validTo: string | null }) => period.validTo === null || period.validTo > on
  const children = (await listUnits(trx)).filter((other) => other.parentId === unit.id)
  const desks = await listDesks(trx, [unit.id])
  const postings = await listPostings(trx, { unitId: unit.id })
  const open = [...children, ...desks, ...postings].filter(lasts).length
  if (open > 0) throw new Conflict('unit-in-use', { count: open })
}

/** Whether links were written; those already there are right as they are. */
async function linkSuccessors(
  trx: Transaction<Database>,
  unit: Unit,
  { on, successors }: ClosingInput,
  context: DirectoryContext,
): Promise<boolean> {
  const effectiveOn = addDays(on, 1)
  const units: Unit[] = []
  for (const successor of successors) {
    units.push(await unitNamed(trx, context.within, successor.code, effectiveOn, 'successors'))
  }
  const problem = successionProblem(successors.map((link, at) => ({ ...link, successor: units[at]!.id })))
  if (problem) throw new Invalid([{ field: 'successors', code: problem }])
  if (units.some((successor) => successor.id === unit.id)) {
    throw new Invalid([{ field: 'successors', code: 'successor-itself' }])
  }
  const there = (await listLinksOf(trx, unit.id)).filter((link) => link.predecessor_id === unit.id)
  if (there.length > 0) {
    const wanted = successors.map((link, at) => `${units[at]!.id} ${link.kind} ${link.share}`).sort()
    const kept = there.map((link) => `${link.successor_id} ${link.kind} ${link.share}`).sort()
    if (successors.length > 0 && wanted.join() !== kept.join()) throw new Conflict('unit-succeeded')
    return false
  }
  await insertLinks(
    trx,
    successors.map((link, at) => ({
      id: context.newId(),
      predecessor_id: unit.id,
      successor_id: units[at]!.id,
      kind: link.kind,
      share: link.share,
      effective_on: effectiveOn,
      source: link.source,
      is_checked: 0,
    })),
  )
  return successors.length > 0
}
