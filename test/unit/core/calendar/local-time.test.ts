import { describe, expect, it } from 'vitest'
import * as time from '../../../../src/core/calendar/local-time.ts'

describe('time in Asia/Ho_Chi_Minh', () => {
  it('begins a day at 17:00 UTC of the day before', () => {
    expect(time.localDate('2026-11-21T16:59:59.999Z')).toBe('2026-11-21')
    expect(time.localDate('2026-11-21T17:00:00.000Z')).toBe('2026-11-22')
  })
  it.each([
    ['2026-01-09T17:00:00.000Z', '2026-01-10'],
    ['2026-02-28T23:59:59.999Z', '2026-03-01'],
    ['2028-02-28T20:00:00.000Z', '2028-02-29'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
  ])('the evening of %s is the day %s', (instant, day) => {
    expect(time.localDate(instant)).toBe(day)
  })
  it('agrees with the zone data of the platform', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    for (let day = 0; day < 2_000; day += 13) {
      const instant = new Date(Date.UTC(2024, 0, 1, (day * 7) % 24, 30) + day * 86_400_000)
      expect(time.localDateTime(instant)).toBe(platform.format(instant).replace(' ', 'T'))
      expect(time.localDate(instant.toISOString())).toBe(platform.format(instant).slice(0, 10))
    }
  })
  it('finds the instant of a wall time', () => {
    expect(time.instantAt('2026-11-22', '07:00')).toBe('2026-11-22T00:00:00.000Z')
  })
  it('counts days over the end of February and of the year', () => {
    expect(time.addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(time.addDays('2027-01-01', -1)).toBe('2026-12-31')
  })
  it('knows the last day of each month', () => {
    expect(time.monthDates('2026-02')).toEqual({ first: '2026-02-01', last: '2026-02-28' })
    expect(time.monthDates('2028-02').last).toBe('2028-02-29')
    expect(time.monthDates('2026-12').last).toBe('2026-12-31')
  })
  it('counts months back over the turn of the year', () => {
    expect(time.monthBefore('2026-01', 1)).toBe('2025-12')
    expect(time.monthBefore('2026-03', 15)).toBe('2024-12')
    expect(time.monthBefore('2026-12', 11)).toBe('2026-01')
  })

  it('lists months over the turn of the year and none for a period upside down', () => {
    expect(time.monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(time.monthsBetween('2026-02', '2026-01')).toEqual([])
  })
})
