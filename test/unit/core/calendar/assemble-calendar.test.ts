import { expect, it } from 'vitest'
import { assembleCalendar, type CalendarDay } from '../../../../src/core/calendar/assemble-calendar.ts'
import { isWorkingDay, openingHours } from '../../../../src/core/calendar/working-days.ts'

const days: CalendarDay[] = [
  { unitId: null, fallsOn: '2026-09-02', kind: 'off' },
  { unitId: null, fallsOn: '2026-11-24', kind: 'undecided' },
  { unitId: 'ward', fallsOn: '2026-09-02', kind: 'working' },
  { unitId: 'ward', fallsOn: '2026-11-25', kind: 'off' },
  { unitId: 'other', fallsOn: '2026-11-26', kind: 'off' },
]
const span = (from: string, to: string) => [{ from, to }]
const weekdays = [1, 2, 3, 4, 5]
const always = { weekdays, validFrom: '2020-01-01', validTo: null }
const hours = [
  { ...always, unitId: null, spans: span('07:00', '11:00') },
  { ...always, unitId: 'ward', spans: span('07:30', '11:30') },
  {
    unitId: 'ward',
    weekdays,
    spans: span('06:30', '11:00'),
    validFrom: '2026-07-15',
    validTo: '2026-08-15',
  },
  { ...always, unitId: 'other', spans: [] },
]

it('counts an undecided day like any other', () => {
  const calendar = assembleCalendar(days, hours, [])
  expect(isWorkingDay(calendar, '2026-11-24')).toBe(true)
  expect(isWorkingDay(calendar, '2026-09-02')).toBe(false)
})

it('lets the entry of the nearest unit stand, and none of a unit beside it', () => {
  const calendar = assembleCalendar(days, hours, ['desk', 'ward', 'province'])
  expect(isWorkingDay(calendar, '2026-09-02')).toBe(true)
  expect(isWorkingDay(calendar, '2026-11-25')).toBe(false)
  expect(isWorkingDay(calendar, '2026-11-26')).toBe(true)
})

it('lets a summer of other hours lie over the usual ones, and give way again', () => {
  const calendar = assembleCalendar(days, hours, ['ward', 'province'])
  expect(openingHours(calendar, '2026-07-14')).toEqual(span('07:30', '11:30'))
  expect(openingHours(calendar, '2026-07-15')).toEqual(span('06:30', '11:00'))
  expect(openingHours(calendar, '2026-08-14')).toEqual(span('06:30', '11:00'))
  expect(openingHours(calendar, '2026-08-17')).toEqual(span('07:30', '11:30'))
  expect(openingHours(assembleCalendar(days, hours, []), '2026-07-15')).toEqual(span('07:00', '11:00'))
})
