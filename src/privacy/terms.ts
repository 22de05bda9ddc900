import { addDays } from '../core/calendar/local-time.ts'
import type { DayLimit, DueDate, RequestTerms } from '../core/privacy/subject-requests.ts'

const days = (amount: number): DayLimit => ({ amount, unit: 'days' })

/** Luật 91/2025/QH15 and NĐ 356/2025/NĐ-CP; which kind has 10 and which 20 days is not checked yet. */
export const requestTerms: RequestTerms = {
  acknowledgement: { amount: 2, unit: 'working-days' },
  access: days(10),
  restriction: days(15),
  restrictionShared: days(20),
  deletion: days(20),
  extension: days(15),
}

/** Hours within which the agency for the protection of personal data is told of a breach. */
export const breachNoticeHours = 72

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** Last day of a limit, by weekends alone. */
export const dueDate: DueDate = (date, { amount, unit }) => {
  let day = unit === 'days' ? addDays(date, amount) : date
  for (let left = unit === 'days' ? 0 : amount; left > 0; left -= isWeekend(day) ? 0 : 1)
    day = addDays(day, 1)
  while (isWeekend(day)) day = addDays(day, 1)
  return day
}
