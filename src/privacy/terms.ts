import type { Kysely } from 'kysely'
import { dueDate } from '../core/calendar/working-days.ts'
import type { DueDate, RequestTerms } from '../core/privacy/subject-requests.ts'
import type { Database } from '../db/tables.ts'
import { loadCalendar } from '../parameters/load-calendar.ts'
import { readParameter, readParameters } from '../parameters/read-parameters.ts'

const codes = [
  'deadline.data-request.acknowledgement',
  'deadline.data-request.access',
  'deadline.data-request.restriction',
  'deadline.data-request.restriction-shared',
  'deadline.data-request.deletion',
  'deadline.data-request.extension',
] as const

/** The limits of requests in force on a date. */
export async function readRequestTerms(db: Kysely<Database>, on: string): Promise<RequestTerms> {
  const values = (await readParameters(db, codes))(on)
  return {
    acknowledgement: values['deadline.data-request.acknowledgement'],
    access: values['deadline.data-request.access'],
    restriction: values['deadline.data-request.restriction'],
    restrictionShared: values['deadline.data-request.restriction-shared'],
    deletion: values['deadline.data-request.deletion'],
    extension: values['deadline.data-request.extension'],
  }
}

/** Hours within which the agency for the protection of personal data is told of a breach, by the law of a date. */
export async function readNoticeHours(db: Kysely<Database>, on: string): Promise<number> {
  return readParameter(db, 'deadline.breach.notice', on)
}

/** How limits end at a unit, by its working days. */
export async function readDueDate(db: Kysely<Database>, unitId: string | null): Promise<DueDate> {
  const calendar = await loadCalendar(db, unitId)
  return (date, limit) => dueDate(calendar, date, limit)
}
