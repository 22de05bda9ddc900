import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, instantAt } from '../../../../src/core/calendar/local-time.ts'
import {
  addWorkingDays,
  dueDate,
  isWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
  workingMinutes,
} from '../../../../src/core/calendar/working-days.ts'

const day = fc.integer({ min: 0, max: 2190 }).map((offset) => addDays('2025-01-01', offset))

const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .record({ off: fc.array(day, { maxLength: 80 }), worked: fc.array(day, { maxLength: 10 }) })
  .map(({ off, worked }) => ({
    daysOff: new Set(off.filter((date) => !worked.includes(date))),
    workedDays: new Set(worked),
    hours: [
      {
        weekdays: [1, 2, 3, 4, 5],
        spans: [
          { from: '07:00', to: '11:00' },
          { from: '13:00', to: '17:00' },
        ],
        validFrom: '2020-01-01',
        validTo: null,
      },
    ],
  }))

const count = fc.integer({ min: 1, max: 60 })

it('ends on a working day that lies exactly that many working days ahead', () => {
  fc.assert(
    fc.property(calendars, day, count, (calendar, from, days) => {
      const due = addWorkingDays(calendar, from, days)
      expect(isWorkingDay(calendar, due)).toBe(true)
      expect(workingDaysBetween(calendar, from, due)).toBe(days)
    }),
  )
})

it('counts the same in two parts as in one', () => {
  fc.assert(
    fc.property(calendars, day, count, count, (calendar, from, first, second) => {
      const inParts = addWorkingDays(calendar, addWorkingDays(calendar, from, first), second)
      expect(inParts).toBe(addWorkingDays(calendar, from, first + second))
    }),
  )
})

it('comes back to a working day it started from', () => {
  fc.assert(
    fc.property(calendars, day, count, (calendar, from, days) => {
      const start = addWorkingDays(calendar, from, 0)
      expect(addWorkingDays(calendar, addWorkingDays(calendar, start, days), -days)).toBe(start)
    }),
  )
})

it('never ends earlier for what arrives later, nor for a longer limit', () => {
  const unit = fc.constantFrom('days' as const, 'working-days' as const)
  fc.assert(
    fc.property(calendars, day, count, unit, (calendar, from, amount, unit) => {
      const due = dueDate(calendar, from, { amount, unit })
      expect(dueDate(calendar, addDays(from, 1), { amount, unit }) >= due).toBe(true)
      expect(dueDate(calendar, from, { amount: amount + 1, unit }) >= due).toBe(true)
    }),
  )
})

it('never ends earlier because a day more is off', () => {
  fc.assert(
    fc.property(calendars, day, day, count, (calendar, from, off, days) => {
      if (calendar.workedDays.has(off)) return
      const more = { ...calendar, daysOff: new Set([...calendar.daysOff, off]) }
      expect(addWorkingDays(more, from, days) >= addWorkingDays(calendar, from, days)).toBe(true)
    }),
  )
})

it('adds up the minutes of two stretches to those of the whole', () => {
  const instant = fc
    .tuple(day, fc.integer({ min: 0, max: 1439 }))
    .map(([date, minute]) => new Date(Date.parse(instantAt(date)) + minute * 60_000).toISOString())
  const length = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(calendars, instant, length, length, (calendar, from, first, second) => {
      const later = (minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString()
      const [middle, end] = [later(first), later(first + second)]
      const parts = workingMinutes(calendar, from, middle) + workingMinutes(calendar, middle, end)
      expect(parts).toBe(workingMinutes(calendar, from, end))
    }),
  )
})
