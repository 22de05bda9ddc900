import { localDateTime } from './local-time.ts'

/** A date as it is read here, `dd/MM/yyyy`, or a dash where there is none. */
export function showDate(date: string | null): string {
  return date === null ? '–' : smallestFirst(date)
}

/** An instant as it is read here, `dd/MM/yyyy HH:mm` in local time, or a dash. */
export function showTime(instant: string | null): string {
  if (instant === null) return '–'
  const [date, time] = localDateTime(instant).split('T') as [string, string]
  return `${showDate(date)} ${time}`
}

/** A month `yyyy-MM` as it is read and typed here: 10/2026. */
export function showMonth(month: string): string {
  return smallestFirst(month)
}

/** An instant with the hour first, as notices of what was done to an account say it: `14:05 10/11/2026`. */
export function showHour(instant: string): string {
  const [date, time] = localDateTime(instant).split('T') as [string, string]
  return `${time} ${showDate(date)}`
}

const smallestFirst = (written: string) => written.split('-').reverse().join('/')
