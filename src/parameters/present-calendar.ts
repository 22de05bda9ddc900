import { showDate, showTime } from '../core/calendar/show-date.ts'
import { dueDate } from '../core/calendar/working-days.ts'
import { inLanguage } from '../web/i18n.ts'
import type { PageQuery } from './calendar-forms.ts'
import { readLimit } from './calendar-forms.ts'
import type { DayRow } from './day-store.ts'
import type { HoursRow } from './hours-store.ts'
import { dayAddress, formatDate, presentYear, type YearView } from './present-year.ts'
import type { PickedUnit } from './unit-store.ts'
import { calendarAddress, type Say } from './words.ts'

export type CalendarView = YearView & {
  readonly hours: readonly HoursRow[]
  /** Those to choose from, and all for their names. */
  readonly units: readonly PickedUnit[]
  readonly all: readonly PickedUnit[]
  readonly unit: PickedUnit | undefined
}

/** The page of a year: the sheet, its entries, opening hours, and what a time limit comes to. */
export function presentCalendar(view: CalendarView, query: PageQuery, say: Say) {
  const { year, unit, units, days } = view
  const undecided = days.filter(({ kind }) => kind === 'undecided').length
  const unchecked = days.filter(({ isChecked }) => !isChecked).length
  return {
    title: unit
      ? say('staff.calendar.title-unit', { year, unit: inLanguage(unit.name, say.language) })
      : say('staff.calendar.title-year', { year }),
    year,
    unitCode: unit?.code ?? '',
    years: [year - 1, year + 1].map((each) => ({
      label: String(each),
      address: `${calendarAddress}?${new URLSearchParams({ year: String(each), unit: unit?.code ?? '' })}`,
    })),
    units: units.map(({ code, name }) => ({
      value: code,
      label: inLanguage(name, say.language),
      isChosen: code === unit?.code,
    })),
    notices: [
      ...(days.length === 0 ? [say('staff.calendar.no-entries', { year })] : []),
      ...(undecided > 0 ? [say('staff.calendar.undecided', { count: undecided })] : []),
      ...(unchecked > 0 ? [say('staff.calendar.unchecked', { count: unchecked, total: days.length })] : []),
    ],
    months: presentYear(view, say),
    days: days.map((day) => presentDay(day, view.all, say)),
    hours: view.hours.map((hours) => presentHours(hours, view.all, say)),
    due: presentDue(view, query, say),
  }
}

export function presentDay(day: DayRow, units: readonly PickedUnit[], say: Say) {
  return {
    id: day.id,
    address: dayAddress(day),
    date: showDate(day.fallsOn),
    weekday: formatDate(day.fallsOn, { weekday: 'long' }, say),
    kind: day.kind,
    kindLabel: say(`staff.calendar.kind.${day.kind}`),
    name: inLanguage(day.name, say.language),
    scope: scopeOf(day.unitId, units, say),
    source: day.source,
    certainty: say(`staff.parameters.certainty.${day.certainty}`),
    isChecked: day.isChecked,
    checkNote: day.checkNote ?? '',
    recorded: say('staff.parameters.recorded', {
      at: showTime(day.recordedAt),
      by: day.recordedBy === 'install' ? say('staff.parameters.shipped-by') : day.recordedBy,
    }),
  }
}

export function presentHours(hours: HoursRow, units: readonly PickedUnit[], say: Say) {
  const { weekdays, spans, validFrom, validTo } = hours
  return {
    id: hours.id,
    address: `${calendarAddress}/hours/${hours.id}`,
    weekdays: say(`staff.calendar.weekdays.${weekdays.join('')}`),
    spans:
      spans.length === 0
        ? say('staff.calendar.closed')
        : spans.map(({ from, to }) => `${from}–${to}`).join(', '),
    from: showDate(validFrom),
    to: validTo !== null && validTo < validFrom ? say('staff.parameters.never-ruled') : showDate(validTo),
    scope: scopeOf(hours.unitId, units, say),
    source: hours.source,
  }
}

function scopeOf(unitId: string | null, units: readonly PickedUnit[], say: Say): string {
  if (unitId === null) return say('staff.calendar.everybody')
  const unit = units.find(({ id }) => id === unitId)
  return unit ? inLanguage(unit.name, say.language) : say('staff.calendar.closed-unit')
}

function presentDue({ calendar, today }: CalendarView, query: PageQuery, say: Say) {
  const read = readLimit(query)
  const options = (['working-days', 'days'] as const).map((value) => ({
    value,
    label: say(`staff.parameters.unit-name.${value}`),
    isChosen: value === query.count,
  }))
  const fields = { from: query.from ?? today, amount: query.amount ?? '', options }
  if (read === undefined) return { ...fields, result: '', isWrong: false }
  if (read === 'wrong') return { ...fields, result: say('staff.calendar.due.wrong'), isWrong: true }
  const due = dueDate(calendar, read.from, read.limit)
  const day = formatDate(due, { weekday: 'long' }, say)
  return { ...fields, result: say('staff.calendar.due.result', { day, date: showDate(due) }), isWrong: false }
}
