import { fold } from '../text/fold.ts'
import { addDays } from './local-time.ts'

const relative: Readonly<Record<string, number>> = {
  'hom nay': 0,
  'hom qua': -1,
  'hom kia': -2,
  today: 0,
  yesterday: -1,
}

/**
 * A date as somebody types it in a hurry: `10/11/2026`, `10/11`, `10-11`, `10.11`, `1011`, `10112026`, `2026-11-10`,
 * `hom qua`. Without a year it is the latest such day that is not after `today`.
 *
 * @param today local date `yyyy-MM-dd`
 * @returns `yyyy-MM-dd`, or undefined when there is no such day
 */
export function typedDate(text: string, today: string): string | undefined {
  const typed = fold(text)
  const days = relative[typed]
  if (days !== undefined) return addDays(today, days)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (iso) return realDate(iso[1]!, iso[2]!, iso[3]!)
  const parts =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4})?$/.exec(typed)
  if (!parts) return undefined
  const [, day, month, year] = parts
  if (year !== undefined) return realDate(year.padStart(4, '20'), month!, day!)
  const thisYear = realDate(today.slice(0, 4), month!, day!)
  if (thisYear !== undefined && thisYear <= today) return thisYear
  return realDate(String(Number(today.slice(0, 4)) - 1), month!, day!)
}

function realDate(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined
}

/**
 * A time of day as typed: `8`, `830`, `0830`, `8:30`, `8.30`, `8h`, `8h30`, `8g30`.
 *
 * @returns `HH:mm`, or undefined when there is no such time
 */
export function typedTime(text: string): string | undefined {
  const typed = fold(text).replaceAll(' ', '')
  const parts = /^(\d{1,2})(?:[:.hg](\d{2})?)?$/.exec(typed) ?? /^(\d{1,2})(\d{2})$/.exec(typed)
  if (!parts) return undefined
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)]
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
