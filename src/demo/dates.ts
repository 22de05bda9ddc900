import { addDays } from '../core/calendar/local-time.ts'

/** The founding document counted the counters' staff on this day; the old units are known from here on. */
export const knownSince = '2022-12-30'

/** Two-level government: districts end, communes and provinces merge. */
export const changedOn = '2025-07-01'

export const dayBefore = (date: string): string => addDays(date, -1)

/** Days without office hours beside Saturday and Sunday, first and last: the government's notices, roughly. */
const holidays: readonly (readonly [string, string])[] = [
  ['2023-01-02', '2023-01-02'],
  ['2023-01-20', '2023-01-26'],
  ['2023-05-01', '2023-05-03'],
  ['2023-09-01', '2023-09-04'],
  ['2024-02-08', '2024-02-14'],
  ['2024-04-18', '2024-04-18'],
  ['2024-04-29', '2024-05-01'],
  ['2024-09-02', '2024-09-03'],
  ['2025-01-25', '2025-02-02'],
  ['2025-04-07', '2025-04-07'],
  ['2025-04-30', '2025-05-02'],
  ['2025-09-01', '2025-09-02'],
  ['2026-01-02', '2026-01-02'],
  ['2026-02-14', '2026-02-22'],
  ['2026-04-27', '2026-04-27'],
  ['2026-08-31', '2026-09-02'],
  ['2027-02-05', '2027-02-11'],
  ['2027-04-16', '2027-04-16'],
  ['2027-05-03', '2027-05-03'],
  ['2027-09-01', '2027-09-02'],
  ['2028-01-25', '2028-01-31'],
  ['2028-04-04', '2028-04-04'],
  ['2029-02-12', '2029-02-18'],
  ['2029-04-23', '2029-04-23'],
  ['2030-02-01', '2030-02-07'],
  ['2030-04-12', '2030-04-12'],
]

const everyYear = ['01-01', '04-30', '05-01', '09-02']

/** Whether the counters work on this date. */
export function isOpenDay(date: string): boolean {
  if (weekday(date) > 4) return false
  if (everyYear.includes(date.slice(5))) return false
  return !holidays.some(([first, last]) => first <= date && date <= last)
}

/** The Monday of the date's week. */
export function mondayOf(date: string): string {
  return addDays(date, -weekday(date))
}

/** 0 = Monday … 6 = Sunday. */
function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}
