import { describe, expect, it } from 'vitest'
import { assembleCalendar } from '../../../../src/core/calendar/assemble-calendar.ts'
import {
  addWorkingDays,
  dueDate,
  isWorkingDay,
  weekdayOf,
} from '../../../../src/core/calendar/working-days.ts'
import { checkValue } from '../../../../src/core/parameters/check-value.ts'
import { parameterCodes } from '../../../../src/core/parameters/registry.ts'
import { holidays } from '../../../../src/parameters/shipped/holidays.ts'
import { shippedParameters } from '../../../../src/parameters/shipped/shipped-parameters.ts'

const calendar = assembleCalendar(
  holidays.map((day) => ({ ...day, unitId: null })),
  [],
  [],
)

describe('the shipped parameters', () => {
  it('are one value for each code, within its bounds', () => {
    expect(shippedParameters.map(({ code }) => code).sort()).toEqual([...parameterCodes].sort())
    for (const { code, value } of shippedParameters) expect(checkValue(code, value)).toEqual(value)
  })

  it('are the day counts of the law', () => {
    const days = (code: string) => shippedParameters.find((shipped) => shipped.code === code)?.value
    expect(days('deadline.complaint.first-decision')).toEqual({ amount: 30, unit: 'days' })
    expect(days('deadline.denunciation.registration')).toEqual({ amount: 7, unit: 'working-days' })
    expect(days('deadline.data-request.acknowledgement')).toEqual({ amount: 2, unit: 'working-days' })
    expect(days('deadline.breach.notice')).toBe(72)
  })
})

describe('the shipped holidays', () => {
  it('name each day once, from 2025 to 2030', () => {
    const dates = holidays.map(({ fallsOn }) => fallsOn)
    expect(new Set(dates).size).toBe(dates.length)
    const years = new Set(dates.map((date) => date.slice(0, 4)))
    expect([...years].sort()).toEqual(['2025', '2026', '2027', '2028', '2029', '2030'])
  })

  it('work at weekends only, and only in exchange for a day that is off', () => {
    const worked = holidays.filter(({ kind }) => kind === 'working')
    expect(worked.map(({ fallsOn }) => fallsOn).sort()).toEqual(['2025-04-26', '2026-01-10', '2026-08-22'])
    for (const { fallsOn } of worked) expect(weekdayOf(fallsOn)).toBe(6)
    for (const off of ['2025-05-02', '2026-01-02', '2026-08-31'])
      expect(isWorkingDay(calendar, off)).toBe(false)
  })

  it('leave 24/11/2026 undecided, so it is worked until somebody decides', () => {
    const day = holidays.find(({ fallsOn }) => fallsOn === '2026-11-24')
    expect(day).toMatchObject({ kind: 'undecided', certainty: 'uncertain' })
    expect(isWorkingDay(calendar, '2026-11-24')).toBe(true)
  })

  it('fall on the weekdays a wall calendar shows', () => {
    // First day of the lunar year: Wed 29/01/2025, Tue 17/02/2026, Sat 06/02/2027, Wed, Tue, Sat.
    const first = ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02']
    expect(first.map(weekdayOf)).toEqual([3, 2, 6, 3, 2, 6])
    for (const date of first)
      expect(holidays.find(({ fallsOn }) => fallsOn === date)?.name.vi).toBe('Tết Âm lịch')
  })

  it('give every holiday on a weekend a weekday in its place', () => {
    // Working days off a year, counted by hand: New Year 1, Tết 5, Hùng Vương 1, 30/4 and 1/5 2, 2/9 2, swaps added.
    const offOf = (year: number) =>
      holidays.filter(
        ({ fallsOn, kind }) => kind === 'off' && fallsOn.startsWith(`${year}`) && weekdayOf(fallsOn) <= 5,
      ).length
    expect([2025, 2026, 2029, 2030].map(offOf)).toEqual([11 + 1, 11 + 2, 11, 11])
    // The second day of 2/9 is still open in 2027 and 2028.
    expect([2027, 2028].map(offOf)).toEqual([10, 10])
  })
})

describe('due dates counted by hand on the shipped calendar', () => {
  it.each([
    ['2025-01-24', 5, '2025-02-07', 'Friday before Tết 2025: 3, 4, 5, 6, 7 February'],
    ['2025-04-25', 3, '2025-04-29', 'Saturday 26/4 is worked: 26, 28, 29'],
    ['2025-04-29', 1, '2025-05-05', '30/4, 1/5, 2/5 and the weekend are off'],
    ['2026-02-11', 5, '2026-02-25', 'Thursday, Friday, then 23, 24, 25 February'],
    ['2026-04-24', 2, '2026-04-29', 'Hùng Vương falls on Sunday, Monday 27/4 is off: 28, 29'],
    ['2026-08-20', 3, '2026-08-24', 'Friday 21, worked Saturday 22, Monday 24'],
    ['2026-08-28', 1, '2026-09-03', '31/8, 1/9 and 2/9 are off'],
    ['2026-11-23', 2, '2026-11-25', '24/11 is worked until decided'],
    ['2027-02-04', 1, '2027-02-12', '5 to 9 February, then 10 and 11 in place of the weekend'],
    ['2028-04-28', 1, '2028-05-03', 'Sunday 30/4 and Monday 1/5, Tuesday 2/5 in place'],
  ])('%s and %i working days: %s (%s)', (from, count, due) => {
    expect(addWorkingDays(calendar, from, count)).toBe(due)
  })

  it.each([
    ['2026-01-19', 30, '2026-02-23', 'a complaint: Wednesday 18/02 lies in Tết'],
    ['2026-03-28', 30, '2026-04-28', 'ends on Monday 27/04, off in place of Hùng Vương'],
    ['2026-07-23', 30, '2026-08-22', 'ends on a Saturday that is worked'],
  ])('%s and %i days: %s (%s)', (from, amount, due) => {
    expect(dueDate(calendar, from, { amount, unit: 'days' })).toBe(due)
  })
})
