import { describe, expect, it } from 'vitest'
import { covers, isValidOn, sharesDay, validOrLatest } from '../../../../src/core/calendar/period.ts'

const before = { validFrom: '2020-01-01', validTo: '2025-06-30' }
const after = { validFrom: '2025-07-01', validTo: null }

describe('periods of days', () => {
  it('hold on their first and last day', () => {
    expect(isValidOn(before, '2025-06-30')).toBe(true)
    expect(isValidOn(before, '2025-07-01')).toBe(false)
    expect(isValidOn(after, '2025-07-01')).toBe(true)
  })

  it('follow each other without sharing a day', () => {
    expect(sharesDay(before, after)).toBe(false)
    expect(sharesDay(before, { validFrom: '2025-06-30', validTo: null })).toBe(true)
  })

  it('cover an open end only with an open end', () => {
    expect(covers(after, { validFrom: '2026-01-01', validTo: null })).toBe(true)
    expect(covers(before, { validFrom: '2021-01-01', validTo: null })).toBe(false)
  })

  it('give under one code the one of the day, else the latest', () => {
    expect(validOrLatest([after, before], '2025-06-30')).toBe(before)
    expect(validOrLatest([before, after], '2026-01-01')).toBe(after)
    expect(validOrLatest([before, after], '2019-01-01')).toBe(after)
    expect(validOrLatest([], '2019-01-01')).toBeUndefined()
  })
})
