import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  dueDate,
  isWorkingDay,
  openingHours,
  type WorkingCalendar,
  weekdayOf,
  workingDaysBetween,
  workingMinutes,
} from '../../../../src/core/calendar/working-days.ts'

const spans = [
  { from: '07:00', to: '11:00' },
  { from: '13:00', to: '17:00' },
]

/** Tết 2026 (16–20/02) and New Year 2026 with Friday 02/01 swapped for Saturday 10/01. */
const calendar: WorkingCalendar = {
  daysOff: new Set([
    ...['2026-01-01', '2026-01-02'],
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
  ]),
  workedDays: new Set(['2026-01-10']),
  hours: [
    { weekdays: [6], spans: [spans[0]!], validFrom: '2026-03-01', validTo: '2026-03-31' },
    { weekdays: [1, 2, 3, 4, 5], spans, validFrom: '2020-01-01', validTo: null },
  ],
}

it('knows the weekdays', () => {
  expect(['2026-02-16', '2026-02-21', '2026-02-22'].map(weekdayOf)).toEqual([1, 6, 7])
})

it('rests at weekends and holidays and works on the Saturday that was swapped', () => {
  const days = ['2026-01-02', '2026-01-09', '2026-01-10', '2026-01-11', '2026-02-17', '2026-02-23']
  expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([false, true, true, false, false, true])
})

describe('counted by hand on a wall calendar', () => {
  it.each([
    // received, working days, due
    ['2026-02-13', 1, '2026-02-23', 'the Friday before Tết: the Monday after'],
    ['2026-02-12', 2, '2026-02-23', 'the Thursday before Tết: Friday is one, Monday after is two'],
    ['2026-02-14', 1, '2026-02-23', 'the first Saturday of Tết'],
    ['2026-02-17', 5, '2026-02-27', 'the first day of the year: 23, 24, 25, 26, 27'],
    ['2026-02-06', 10, '2026-02-27', 'nine to thirteen are five, the week after Tết the other five'],
    ['2026-01-08', 2, '2026-01-10', 'Friday, then the Saturday that is worked'],
    ['2026-01-09', 2, '2026-01-12', 'the Saturday that is worked, then Monday'],
    ['2025-12-31', 1, '2026-01-05', 'over New Year with the swapped Friday'],
    ['2026-03-02', 0, '2026-03-02', 'the same working day'],
    ['2026-02-15', 0, '2026-02-23', 'the same day, when it is in Tết: the next working day'],
    ['2026-02-23', -1, '2026-02-13', 'the working day before the Monday after Tết'],
    ['2026-01-12', -2, '2026-01-09', 'back over the Saturday that is worked'],
  ])('%s and %i working days: %s (%s)', (from, count, due) => {
    expect(addWorkingDays(calendar, from, count)).toBe(due)
  })

  it.each([
    ['2026-01-20', 30, '2026-02-23', 'ends on Thursday 19/02 in Tết: the Monday after'],
    ['2026-01-15', 10, '2026-01-26', 'ends on Sunday 25/01: Monday'],
    ['2025-12-31', 10, '2026-01-10', 'ends on the Saturday that is worked'],
    ['2026-03-02', 15, '2026-03-17', 'ends on a Tuesday'],
  ])('%s and %i days end on %s (%s)', (from, amount, due) => {
    expect(dueDate(calendar, from, { amount, unit: 'days' })).toBe(due)
  })
})

it('counts working days forth and back', () => {
  expect(workingDaysBetween(calendar, '2026-02-13', '2026-02-23')).toBe(1)
  expect(workingDaysBetween(calendar, '2026-01-08', '2026-01-12')).toBe(3)
  expect(workingDaysBetween(calendar, '2026-01-12', '2026-01-08')).toBe(-3)
  expect(workingDaysBetween(calendar, '2026-02-14', '2026-02-22')).toBe(0)
})

it('refuses what is no count', () => {
  expect(() => addWorkingDays(calendar, '2026-03-02', 1.5)).toThrow(RangeError)
  expect(() => addWorkingDays(calendar, '2026-13-02', 1)).toThrow(RangeError)
  expect(() => dueDate(calendar, '2026-03-02', { amount: -1, unit: 'days' })).toThrow(RangeError)
})

describe('opening hours', () => {
  it('are none on a day off and on a plain Saturday', () => {
    expect(openingHours(calendar, '2026-02-17')).toEqual([])
    expect(openingHours(calendar, '2026-02-07')).toEqual([])
  })

  it('are those of a Monday on a Saturday worked in exchange', () => {
    expect(openingHours(calendar, '2026-01-10')).toEqual(spans)
  })

  it('may be on Saturdays for a while without making them working days', () => {
    expect(openingHours(calendar, '2026-03-07')).toEqual([spans[0]])
    expect(isWorkingDay(calendar, '2026-03-07')).toBe(false)
    expect(openingHours(calendar, '2026-04-04')).toEqual([])
  })
})

describe('minutes of opening hours', () => {
  // Local time is UTC+7: 07:00 is 00:00Z.
  it.each([
    ['2026-03-02T00:00:00Z', '2026-03-02T10:00:00Z', 480, 'a whole Monday'],
    ['2026-03-02T03:30:00Z', '2026-03-02T06:30:00Z', 60, '10:30 to 13:30, noon left out'],
    ['2026-02-13T09:00:00Z', '2026-02-23T01:00:00Z', 120, '16:00 before Tết to 08:00 after it'],
    ['2026-03-02T10:00:00Z', '2026-03-03T00:00:00Z', 0, 'the night'],
    ['2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z', 0, 'the wrong way round'],
    ['2026-03-06T10:00:00Z', '2026-03-07T17:00:00Z', 240, 'a Saturday morning that is open'],
  ])('%s to %s are %i (%s)', (from, to, minutes) => {
    expect(workingMinutes(calendar, from, to)).toBe(minutes)
  })
})
