import type { DayKind } from '../core/calendar/assemble-calendar.ts'
import { addDays, monthDates } from '../core/calendar/local-time.ts'
import { isWorkingDay, type WorkingCalendar, weekdayOf } from '../core/calendar/working-days.ts'
import { inLanguage } from '../web/i18n.ts'
import type { DayRow } from './day-store.ts'
import { calendarAddress, type Say } from './words.ts'

/** What the sheet of a year is drawn from. */
export type YearView = {
  readonly year: number
  readonly today: string
  readonly calendar: WorkingCalendar
  readonly days: readonly DayRow[]
}

/** Twelve months of weeks from Monday; each cell says what the day is, its entry is a link. */
export function presentYear(view: YearView, say: Say) {
  const months = Array.from(
    { length: 12 },
    (_, index) => `${view.year}-${String(index + 1).padStart(2, '0')}`,
  )
  const weekdays = Array.from({ length: 7 }, (_, index) => addDays('2026-01-05', index)).map((date) => ({
    short: formatDate(date, { weekday: 'narrow' }, say),
    long: formatDate(date, { weekday: 'long' }, say),
  }))
  return months.map((month) => ({
    id: `month-${month}`,
    label: formatDate(`${month}-01`, { month: 'long' }, say),
    weekdays,
    weeks: weeksOf(month, view, say),
  }))
}

function weeksOf(month: string, view: YearView, say: Say) {
  const { first, last } = monthDates(month)
  const weeks = []
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) {
    const dates = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
    weeks.push({ cells: dates.map((date) => cellOf(date, date.startsWith(month), view, say)) })
  }
  return weeks
}

function cellOf(date: string, isInMonth: boolean, { calendar, days, today }: YearView, say: Say) {
  if (!isInMonth) return { isInMonth, number: '', look: 'outside', address: '', words: '', isToday: false }
  // The nearest unit's entry stands last in the list of a date.
  const entry = days.findLast(({ fallsOn }) => fallsOn === date)
  const kind = entry ? say(`staff.calendar.kind.${entry.kind}`) : ''
  return {
    isInMonth,
    number: String(Number(date.slice(8))),
    look: lookOf(entry?.kind, isWorkingDay(calendar, date)),
    address: entry ? dayAddress(entry) : '',
    words: entry ? `${kind}: ${inLanguage(entry.name, say.language)}` : '',
    isToday: date === today,
  }
}

function lookOf(kind: DayKind | undefined, isWorking: boolean): string {
  if (kind) return kind
  return isWorking ? 'plain' : 'weekend'
}

export const dayAddress = ({ id }: { readonly id: string }): string => `${calendarAddress}/days/${id}`

export function formatDate(date: string, options: Intl.DateTimeFormatOptions, say: Say): string {
  const format = new Intl.DateTimeFormat(say.language, { ...options, timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}
