import type { Kysely } from 'kysely'
import { addDays } from '../core/calendar/local-time.ts'
import type { DayLimit, DueDate, RequestTerms } from '../core/privacy/subject-requests.ts'
import type { Database } from '../db/tables.ts'

const days = (amount: number): DayLimit => ({ amount, unit: 'days' })

/** Luật 91/2025/QH15 and NĐ 356/2025/NĐ-CP; which kind has 10 and which 20 days is not checked yet. */
const shipped: RequestTerms = {
  acknowledgement: { amount: 2, unit: 'working-days' },
  access: days(10),
  restriction: days(15),
  restrictionShared: days(20),
  deletion: days(20),
  extension: days(15),
}

/** The limits of requests in force on a date. */
export async function readRequestTerms(_db: Kysely<Database>, _on: string): Promise<RequestTerms> {
  return shipped
}

/** Hours within which the agency for the protection of personal data is told of a breach, by the law of a date. */
export async function readNoticeHours(_db: Kysely<Database>, _on: string): Promise<number> {
  return 72
}

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** How limits end at a unit: by its weekends alone. */
export async function readDueDate(_db: Kysely<Database>, _unitId: string | null): Promise<DueDate> {
  return (date, { amount, unit }) => {
    let day = unit === 'days' ? addDays(date, amount) : date
    for (let left = unit === 'days' ? 0 : amount; left > 0; left -= isWeekend(day) ? 0 : 1)
      day = addDays(day, 1)
    while (isWeekend(day)) day = addDays(day, 1)
    return day
  }
}
