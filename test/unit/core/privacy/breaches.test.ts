import { describe, expect, it } from 'vitest'
import { hoursLeft, notifyBy } from '../../../../src/core/privacy/breaches.ts'

describe('the clock of a breach', () => {
  it('runs through a weekend: found on Friday evening, due on Monday evening', () => {
    expect(notifyBy('2026-11-20T11:30:00.000Z', 72)).toBe('2026-11-23T11:30:00.000Z')
  })

  it.each([
    ['2026-11-20T11:30:00.000Z', 72],
    ['2026-11-20T11:31:00.000Z', 71],
    ['2026-11-23T11:29:00.000Z', 0],
    ['2026-11-23T11:30:00.000Z', 0],
    ['2026-11-23T11:31:00.000Z', -1],
  ])('has at %s %i whole hours left', (now, hours) => {
    expect(hoursLeft('2026-11-23T11:30:00.000Z', now)).toBe(hours)
  })
})
