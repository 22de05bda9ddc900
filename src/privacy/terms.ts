import type { Kysely } from 'kysely'
import { dueDate } from '../core/calendar/working-days.ts'
import type { DueDate, RequestTerms } from '../core/privacy/subject-requests.ts'
import type { Database } from '../db/tables.ts'
import { loadCalendar } from '../parameters/load-calendar.ts'
import { readParameter } from '../parameters/read-parameters.ts'

/** The limits of requests in force on a date. */
export async function readRequestTerms(db: Kysely<Database>, on: string): Promise<RequestTerms> {
  return {
    acknowledgement: await readParameter(db, 'deadline.data-request.acknowledgement', on),
    access: await readParameter(db, 'deadline.data-request.access', on),
    restriction: await readParameter(db, 'deadline.data-request.restriction', on),
    restrictionShared: await readParameter(db, 'deadline.data-request.restriction-shared', on),
    deletion: await readParameter(db, 'deadline.data-request.deletion', on),
    extension: await readParameter(db, 'deadline.data-request.extension', on),
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
