import { describe, expect, it } from 'vitest'
import { burstsOf, usualPerHour } from '../../../../../src/core/indicators/flags/bursts.ts'
import { repeatedWithin } from '../../../../../src/core/indicators/flags/repeats.ts'
import { suspicionOf } from '../../../../../src/core/indicators/flags/suspicion.ts'

const minutes = (...at: readonly number[]) => at.map((minute) => minute * 60_000)

describe('a burst', () => {
  // By hand: 0, 3, 6 and 9 lie in one window of ten minutes; 10 begins after the window of 0 has ended, 3 to 10 is one.
  it('is every sheet of ten minutes with so many, told with its fullest window', () => {
    expect([...burstsOf(minutes(0, 3, 6, 9, 10), 4)]).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ])
    expect([...burstsOf(minutes(0, 3, 6, 9, 9.5), 5)].map(([, count]) => count)).toEqual([5, 5, 5, 5, 5])
  })

  it('is none when the sheets stand ten minutes apart, or there are none', () => {
    expect(burstsOf(minutes(0, 10, 20, 30), 2).size).toBe(0)
    expect(burstsOf([], 4).size).toBe(0)
  })

  it('asks for rising times and a limit of two', () => {
    expect(() => burstsOf(minutes(5, 1), 2)).toThrow(RangeError)
    expect(() => burstsOf([], 1)).toThrow(RangeError)
  })

  it('is held against the usual rate: 320 sheets on 20 days are two an hour, and never less than one', () => {
    expect(usualPerHour(320, 20)).toBe(2)
    expect(usualPerHour(8, 20)).toBe(1)
    expect(usualPerHour(0, 0)).toBe(1)
    expect(() => usualPerHour(3, 0)).toThrow(RangeError)
  })
})

describe('the same words', () => {
  const on = (id: string, day: string) => ({ id, day })

  // By hand: 30 days from 01/11 end with 30/11; 01/12 is the 31st day.
  it('are flagged from three times within thirty days on, both ends counted', () => {
    const sheets = [on('a', '2026-11-01'), on('b', '2026-11-30'), on('c', '2026-12-01')]
    expect(repeatedWithin(sheets, { repeats: 3, days: 30 }).size).toBe(0)
    const nearer = [...sheets.slice(0, 2), on('c', '2026-11-30'), on('d', '2027-02-01')]
    expect([...repeatedWithin(nearer, { repeats: 3, days: 30 })]).toEqual([
      ['a', 3],
      ['b', 3],
      ['c', 3],
    ])
  })

  it('ask for rising days and sensible numbers', () => {
    const falling = [on('a', '2026-11-02'), on('b', '2026-11-01')]
    expect(() => repeatedWithin(falling, { repeats: 2, days: 30 })).toThrow(RangeError)
    expect(() => repeatedWithin([], { repeats: 1, days: 30 })).toThrow(RangeError)
  })
})

describe('the flags of a sheet together', () => {
  // By hand: 1 − 0.5 = 0.5; 1 − 0.5·0.5 = 0.75. F3 and F5 speak of one thing.
  it.each([
    [[], 0, false],
    [['F3'], 0.5, false],
    [['F3', 'F5'], 0.5, false],
    [['F8'], 0.5, false],
    [['F5', 'F8'], 0.75, true],
    [['F3', 'F5', 'F8'], 0.75, true],
  ])('%j score %d and propose to take it out: %s', (rules, score, isExclusionProposed) => {
    expect(suspicionOf(rules)).toEqual({ score, isExclusionProposed })
  })

  it('know no other rule', () => {
    expect(() => suspicionOf(['F1'])).toThrow(RangeError)
  })
})
