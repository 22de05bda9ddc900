import { addDays, instantAt, localDate } from './local-time.ts'

/** Opening hours of one part of a day, `HH:mm` to `HH:mm`. */
export type Span = { readonly from: string; readonly to: string }

/** Hours on some weekdays (1 Monday to 7 Sunday) between two dates, both included; no span means closed. */
export type WeekHours = {
  readonly weekdays: readonly number[]
  readonly spans: readonly Span[]
  readonly validFrom: string
  readonly validTo: string | null
}

/**
 * What counts as a working day, and when the counter is open. No date is in both sets; the first of `hours` that speaks
 * of a date and its weekday decides.
 */
export type WorkingCalendar = {
  /** Holidays, days off in their place, and working days that were swapped away. */
  readonly daysOff: ReadonlySet<string>
  /** Saturdays and Sundays worked in exchange for another day. */
  readonly workedDays: ReadonlySet<string>
  readonly hours: readonly WeekHours[]
}

/** A time limit as the law writes it: `ngày` or `ngày làm việc`. */
export type DayLimit = { readonly amount: number; readonly unit: 'days' | 'working-days' }

const FRIDAY = 5
const MONDAY = 1

/** Weekday of a date, 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** Monday to Friday unless it is off, and the weekend days that are worked in exchange. */
export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  if (calendar.workedDays.has(date)) return true
  return weekdayOf(date) <= FRIDAY && !calendar.daysOff.has(date)
}

/** The date itself when it is a working day, else the next one. */
export function onOrAfterWorkingDay(calendar: WorkingCalendar, date: string): string {
  let day = date
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1)
  return day
}

/**
 * The date `count` working days later. The day itself is not counted (Civil Code 2015, article 147): one working day
 * after a Friday is Monday, and one after a Saturday too. Negative counts go back. Zero gives the day itself, or the
 * next working day when it is none.
 *
 * @throws RangeError when `count` is no whole number or the date is none
 */
export function addWorkingDays(calendar: WorkingCalendar, date: string, count: number): string {
  if (!Number.isInteger(count)) throw new RangeError('addWorkingDays requires a whole number of days')
  if (count === 0) return onOrAfterWorkingDay(calendar, date)
  const step = Math.sign(count)
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`; the negative of the way back when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/**
 * Last day of a time limit that began with something on `date`. The day itself is not counted; a limit in calendar days
 * that would end on a day off ends on the next working day (Civil Code 2015, articles 147 and 148).
 *
 * @throws RangeError when the amount is negative or no whole number
 */
export function dueDate(calendar: WorkingCalendar, date: string, { amount, unit }: DayLimit): string {
  if (!Number.isInteger(amount) || amount < 0) {
    throw new RangeError('dueDate requires a whole number of days, zero or more')
  }
  if (unit === 'working-days') return addWorkingDays(calendar, date, amount)
  return onOrAfterWorkingDay(calendar, addDays(date, amount))
}

/**
 * Opening hours of a date. A day off has none; a weekend day worked in exchange has Monday's unless it has its own.
 * A unit may open on a Saturday that is no working day: citizens come, but no time limit runs.
 */
export function openingHours(calendar: WorkingCalendar, date: string): readonly Span[] {
  if (calendar.daysOff.has(date)) return []
  const own = hoursOf(calendar, date, weekdayOf(date))
  if (own) return own.spans
  return calendar.workedDays.has(date) ? (hoursOf(calendar, date, MONDAY)?.spans ?? []) : []
}

function hoursOf(calendar: WorkingCalendar, date: string, weekday: number): WeekHours | undefined {
  return calendar.hours.find(
    ({ weekdays, validFrom, validTo }) =>
      weekdays.includes(weekday) && validFrom <= date && (validTo === null || date <= validTo),
  )
}

/** Whole minutes of opening hours between two instants (ISO UTC); 0 when `to` is not after `from`. */
export function workingMinutes(calendar: WorkingCalendar, from: string, to: string): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  if (end <= begin) return 0
  let ms = 0
  for (let date = localDate(from); date <= localDate(to); date = addDays(date, 1)) {
    for (const span of openingHours(calendar, date)) {
      const opens = Date.parse(instantAt(date, span.from))
      const closes = Date.parse(instantAt(date, span.to))
      ms += Math.max(0, Math.min(end, closes) - Math.max(begin, opens))
    }
  }
  return Math.floor(ms / 60_000)
}
