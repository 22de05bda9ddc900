import type { Transaction } from 'kysely'
import { localDate } from '../core/calendar/local-time.ts'
import { isClassCode } from '../core/complaints/classes.ts'
import { Invalid, type Problem } from '../core/errors.ts'
import { attribute } from '../core/roster/attribution.ts'
import type { Database } from '../db/tables.ts'
import type { Intake } from './intake.ts'
import { findDeskUnit, isKnown, listDutySpans } from './place-store.ts'
import { longestText, readWords } from './texts.ts'

/** Nobody reports today what happened before this product's subject began. */
const earliest = '2000-01-01T00:00:00.000Z'
const longestName = 200

/** An intake that can be filed: words as they are kept, the place known as far as it can be. */
export type CheckedIntake = Intake & {
  readonly receivedAt: string
  readonly officers: readonly { readonly id: string; readonly certainty: string }[]
}

/**
 * Looks at all an intake says.
 *
 * @throws Invalid naming every wrong field: `text`, `class`, `unit`, `desk`, `field`, `officer`, `occurredAt`,
 *   `receivedAt`, `name`, `phone`, `email`, `address`
 */
export async function checkIntake(
  trx: Transaction<Database>,
  intake: Intake,
  now: string,
): Promise<CheckedIntake> {
  const problems: Problem[] = [...checkTimes(intake, now), ...checkReporter(intake)]
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const text = attempt(() => readWords(intake.text, 'text', longestText))
  if (!isClassCode(intake.classCode)) problems.push({ field: 'class', code: 'class-unknown' })
  problems.push(...(await checkPlace(trx, intake)))
  if (problems.length > 0) throw new Invalid(problems)
  const receivedAt = intake.receivedAt ?? now
  const unitId = intake.unitId ?? (intake.deskId === null ? null : await findDeskUnit(trx, intake.deskId))
  return { ...intake, text: text!, receivedAt, unitId, officers: await officersOf(trx, intake) }
}

function checkTimes({ occurredAt, receivedAt }: Intake, now: string): Problem[] {
  const times = Object.entries({ occurredAt, receivedAt })
  return times.flatMap(([field, time]) => {
    if (time === null) return []
    if (time > now) return [{ field, code: 'time-future' }]
    return time < earliest ? [{ field, code: 'time-invalid' }] : []
  })
}

function checkReporter({ reporter }: Intake): Problem[] {
  if (reporter === null) return []
  const { name, phone, email, address } = reporter
  const problems: Problem[] = []
  for (const [field, text] of Object.entries({ name, address, phone, email })) {
    if (text.length > longestName)
      problems.push({ field, code: 'text-too-long', details: { most: longestName } })
  }
  if (phone.trim() !== '' && !/^\+?[\d\s.()-]{6,20}$/.test(phone.trim())) {
    problems.push({ field: 'phone', code: 'phone-malformed' })
  }
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    problems.push({ field: 'email', code: 'email-malformed' })
  }
  return problems
}

async function checkPlace(trx: Transaction<Database>, intake: Intake): Promise<Problem[]> {
  const problems: Problem[] = []
  const asked = [
    ['unit', intake.unitId],
    ['desk', intake.deskId],
    ['field', intake.fieldId],
    ...intake.officerIds.map((id) => ['officer', id] as const),
  ] as const
  for (const [table, id] of asked) {
    if (id !== null && !(await isKnown(trx, table, id))) {
      problems.push({ field: table, code: `unknown-${table}`, details: { value: id } })
    }
  }
  const { unitId, deskId } = intake
  if (problems.length > 0 || unitId === null || deskId === null) return problems
  return (await findDeskUnit(trx, deskId)) === unitId ? [] : [{ field: 'desk', code: 'desk-elsewhere' }]
}

/** Those who were named; else, when desk and time are known, whoever alone was on duty there. */
async function officersOf(trx: Transaction<Database>, intake: Intake): Promise<CheckedIntake['officers']> {
  const { officerIds, officerCertainty, deskId, occurredAt } = intake
  if (officerIds.length > 0) {
    return [...new Set(officerIds)].map((id) => ({ id, certainty: officerCertainty }))
  }
  if (deskId === null || occurredAt === null) return []
  const { officerId } = attribute(await listDutySpans(trx, deskId, occurredAt), occurredAt)
  return officerId === null ? [] : [{ id: officerId, certainty: 'roster' }]
}

export const receivedOnOf = (intake: CheckedIntake): string => localDate(intake.receivedAt)
