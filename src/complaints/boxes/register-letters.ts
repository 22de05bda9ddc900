import type { Transaction } from 'kysely'
import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { faultsOfNumbers } from '../../core/complaints/box-opening.ts'
import { Conflict, Invalid, type Problem } from '../../core/errors.ts'
import { isUniqueViolation } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import { type Filed, type FilingServices, fileWithin } from '../file-complaint.ts'
import { insertFiles } from '../files/add-files.ts'
import type { Intake } from '../intake.ts'
import type { LetterToRegister } from './letter-form.ts'
import { type Box, insertLetter, type LetterRow, listLetters, type OpeningRow } from './store.ts'

/** A letter with the desk that was picked and the scans that wait for it. */
export type ReadyLetter = LetterToRegister & {
  readonly deskId: string | null
  readonly deskUnitId: string | null
  readonly fileIds: readonly string[]
}

export type Registered = {
  readonly number: number
  /** Undefined of one set aside. */
  readonly filed: Filed | undefined
  readonly isRepeat: boolean
}

type Batch = {
  readonly box: Box
  readonly opening: OpeningRow
  /** The form's own key: sent again, its letters are the same matters. */
  readonly key: string
  readonly letters: readonly ReadyLetter[]
}

/**
 * Registers letters of an opening, all or none: each a matter with its scans, or set aside with a reason.
 *
 * @throws Invalid naming the fields with the number of their row, such as `number-2`
 * @throws Conflict `box-opening-closed`, `box-stale` when somebody else registered one of them meanwhile
 */
export async function registerLetters(
  services: FilingServices,
  actor: Actor,
  batch: Batch,
): Promise<readonly Registered[]> {
  if (batch.letters.length === 0) throw new Invalid([{ field: 'number-1', code: 'letters-none' }])
  try {
    return await services.store.db.transaction().execute((trx) => registerAll(trx, services, actor, batch))
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('box-stale')
    throw error
  }
}

async function registerAll(
  trx: Transaction<Database>,
  services: FilingServices,
  actor: Actor,
  batch: Batch,
): Promise<Registered[]> {
  const { opening, letters } = batch
  const before = await listLetters(trx, [opening.id])
  const accounted = before.map(({ number }) => number)
  const faults = faultsOfNumbers(
    letters.map(({ number }) => number),
    { letterCount: opening.letter_count, accounted },
  )
  const registered: Registered[] = []
  const problems: Problem[] = []
  for (const [at, letter] of letters.entries()) {
    try {
      const known = before.find(({ number }) => number === letter.number)
      registered.push(await registerOne(trx, services, actor, { ...batch, letter, fault: faults[at], known }))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      problems.push(
        ...error.problems.map((each) => ({ ...each, field: `${fieldOf(each.field)}-${letter.row}` })),
      )
    }
  }
  if (problems.length > 0) throw new Invalid(problems)
  if (opening.closed_at !== null && registered.some(({ isRepeat }) => !isRepeat)) {
    throw new Conflict('box-opening-closed')
  }
  return registered
}

/** How the fields of a matter are called on this form. */
const fieldOf = (field: string) =>
  ({ phone: 'contact', email: 'contact', receivedAt: 'number' })[field] ?? field

type One = Batch & {
  readonly letter: ReadyLetter
  readonly fault: Omit<Problem, 'field'> | undefined
  readonly known: LetterRow | undefined
}

async function registerOne(
  trx: Transaction<Database>,
  services: FilingServices,
  actor: Actor,
  { letter, fault, known, ...batch }: One,
): Promise<Registered> {
  const { number, reason } = letter
  const refuse = () => new Invalid([{ field: 'number', ...fault! }])
  const at = services.clock().toISOString()
  if (reason !== '' && letter.text === '') {
    if (known?.reason === reason) return { number, filed: undefined, isRepeat: true }
    if (fault) throw refuse()
    await setAside(trx, services, actor, { ...batch, letter }, at)
    return { number, filed: undefined, isRepeat: false }
  }
  // One accounted for already can only be this very form sent again; every other fault is told at once.
  if (fault && fault.code !== 'letter-number-taken') throw refuse()
  const problems: Problem[] = []
  if (letter.classCode === '') problems.push({ field: 'class', code: 'choice-missing' })
  if (letter.text === '') problems.push({ field: 'text', code: 'letter-text-or-reason' })
  if (problems.length > 0) throw new Invalid(problems)
  const filed = await fileWithin(trx, services, actor, toIntake(batch, letter), async (inner, { id }) => {
    if (fault) throw refuse()
    const row = { opening_id: batch.opening.id, number, complaint_id: id, reason: null }
    await insertLetter(inner, { ...row, id: services.newId(), registered_at: at, registered_by: actor.id })
    const files = letter.fileIds.map((fileId) => ({ id: fileId }))
    await insertFiles(inner, id, files, { kind: 'scan', messageId: null, by: actor, at })
  })
  return { number, filed, isRepeat: filed.isRepeat }
}

async function setAside(
  trx: Transaction<Database>,
  services: FilingServices,
  actor: Actor,
  { box, opening, letter }: Batch & { readonly letter: ReadyLetter },
  at: string,
): Promise<void> {
  const { number, reason } = letter
  if (reason.length > 500)
    throw new Invalid([{ field: 'reason', code: 'answer-long', details: { most: 500 } }])
  const row = { opening_id: opening.id, number, complaint_id: null, reason }
  await insertLetter(trx, { ...row, id: services.newId(), registered_at: at, registered_by: actor.id })
  const subject = { kind: 'box-opening', id: opening.id }
  const deed = { action: 'box.set-letter-aside', subject, unitId: box.unit_id, reason, details: { number } }
  await recordAudit(trx, actor, deed, at)
}

function toIntake({ box, opening, key }: Batch, letter: ReadyLetter): Intake {
  const { name, contact } = letter
  const isAddress = contact.includes('@')
  const reporter = { name, phone: isAddress ? '' : contact, email: isAddress ? contact : '', address: '' }
  return {
    ...{ key: `letter ${key} ${letter.row}`, channel: 'mailbox', classCode: letter.classCode },
    ...{ language: letter.language, text: letter.text, isUrgent: false },
    ...{ occurredAt: null, receivedAt: opening.opened_at },
    ...{ unitId: letter.deskUnitId ?? box.unit_id, deskId: letter.deskId, fieldId: null },
    ...{ officerIds: [], officerCertainty: 'citizen', dossierCode: null },
    reporter: name === '' && contact === '' ? null : reporter,
    facts: { box: box.reference, opening: String(opening.number), letter: String(letter.number) },
  }
}
