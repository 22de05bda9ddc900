import { addDays, instantAt } from '../core/calendar/local-time.ts'

/** The week (Monday to Sunday) of a day: its dates, and its instants half-open. */
export function weekOf(day: string) {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const first = addDays(day, -weekday)
  const last = addDays(first, 6)
  return { first, last, from: instantAt(first), to: instantAt(addDays(last, 1)) }
}
