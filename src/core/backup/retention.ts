import { addDays, localDate, localMonth } from '../calendar/local-time.ts'

export type Kept = { readonly days: number; readonly months: number }

/**
 * Which of the copies made at these times (ISO UTC) are no longer needed.
 *
 * Kept are: the newest of all; the newest of each local day of the last `days` days, today included; the newest of each
 * of the last `months` months, this one included. Everything else goes. Nothing goes when there is only one.
 *
 * @param today local date
 * @returns the times to remove, oldest first
 */
export function copiesToRemove(times: readonly string[], today: string, { days, months }: Kept): string[] {
  const sorted = [...times].sort()
  const firstDay = addDays(today, 1 - days)
  const firstMonth = monthsBack(today, months - 1)
  const newestOfDay = new Map(sorted.map((time) => [localDate(time), time]))
  const newestOfMonth = new Map(sorted.map((time) => [localMonth(time), time]))
  const isKept = (time: string) =>
    time === sorted.at(-1) ||
    (localDate(time) >= firstDay && newestOfDay.get(localDate(time)) === time) ||
    (localMonth(time) >= firstMonth && newestOfMonth.get(localMonth(time)) === time)
  return sorted.filter((time) => !isKept(time))
}

function monthsBack(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7)
}
