import type { Transaction } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { audit, beginWrite, type Change, type DirectoryContext } from './context.ts'
import { listPostings, type Officer, type Posting, updateOfficer, updatePosting } from './officer-store.ts'
import { listShifts } from './shift-store.ts'

/**
 * Ends an officer's service and posting with the last day.
 *
 * @throws Conflict `officer-closed` when it ended on another day; `officer-has-shifts` when one lies later;
 * `officer-posted-elsewhere` when the posting is outside the caller's units
 */
export async function closeOfficer(
  trx: Transaction<Database>,
  officer: Officer,
  on: string,
  context: DirectoryContext,
): Promise<Change> {
  await beginWrite(trx, 'catalog')
  if (officer.validTo === on) return 'unchanged'
  if (officer.validTo !== null) throw new Conflict('officer-closed')
  if (on < officer.validFrom) throw new Invalid([{ field: 'on', code: 'ends-before-start' }])
  const later = await listShifts(trx, { officerId: officer.id, from: instantAt(addDays(on, 1)), limit: 1 })
  if (later.length > 0) throw new Conflict('officer-has-shifts')
  for (const posting of await listPostings(trx, { officerIds: [officer.id] })) {
    if (isOpen(posting, on) && !context.within.has(posting.unitId))
      throw new Conflict('officer-posted-elsewhere')
    if (posting.validFrom > on) throw new Conflict('posting-before-last')
    if (isOpen(posting, on)) await updatePosting(trx, posting.id, { valid_to: on })
  }
  await updateOfficer(trx, officer.id, { valid_to: on })
  const subject = { kind: 'officer', id: officer.id }
  await audit(trx, context, { action: 'officer.close', subject, details: { on } })
  return 'changed'
}

function isOpen(posting: Posting, on: string): boolean {
  return posting.validTo === null || posting.validTo > on
}
