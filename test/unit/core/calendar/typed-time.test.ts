import { describe, expect, it } from 'vitest'
import { typedDate, typedTime } from '../../../../src/core/calendar/typed-time.ts'

const today = '2026-11-10'

describe('a date typed in a hurry', () => {
  it.each([
    ['10/11/2026', '2026-11-10'],
    ['9/11', '2026-11-09'],
    ['0911', '2026-11-09'],
    ['09112026', '2026-11-09'],
    ['9-11-26', '2026-11-09'],
    ['9.11', '2026-11-09'],
    ['2026-11-09', '2026-11-09'],
    ['hôm qua', '2026-11-09'],
    ['HOM NAY', '2026-11-10'],
    ['hom kia', '2026-11-08'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (typed, date) => {
    expect(typedDate(typed, today)).toBe(date)
  })

  it('is of last year when this year it has not come yet', () => {
    expect(typedDate('11/11', today)).toBe('2025-11-11')
    expect(typedDate('31/12', '2027-01-02')).toBe('2026-12-31')
  })

  it.each(['', '31/2', '29/2/2026', '32/1', '5/13', 'mai', '1/1/1', '111'])('%s is none', (typed) => {
    expect(typedDate(typed, today)).toBeUndefined()
  })
})

describe('a time typed in a hurry', () => {
  it.each([
    ['8', '08:00'],
    ['830', '08:30'],
    ['0830', '08:30'],
    ['8:30', '08:30'],
    ['8.05', '08:05'],
    ['8h', '08:00'],
    ['14h15', '14:15'],
    ['14 g 15', '14:15'],
    ['0', '00:00'],
    ['2359', '23:59'],
  ])('%s is %s', (typed, time) => {
    expect(typedTime(typed)).toBe(time)
  })

  it.each(['', '24', '8:60', '8:5', '12345', 'sáng'])('%s is none', (typed) => {
    expect(typedTime(typed)).toBeUndefined()
  })
})
