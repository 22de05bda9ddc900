import { describe, expect, it } from 'vitest'
import { attribute } from '../../../../src/core/roster/attribution.ts'

const span = (officerId: string, from: number, to: number) => ({
  officerId,
  startsAt: `2026-11-10T${String(from).padStart(2, '0')}:00:00.000Z`,
  endsAt: `2026-11-10T${String(to).padStart(2, '0')}:00:00.000Z`,
})
const at = (hour: string) => `2026-11-10T${hour}:00.000Z`

describe('attribution', () => {
  it('names the one officer on duty', () => {
    expect(attribute([span('a', 1, 5)], at('02:30'))).toEqual({ certainty: 'one', officerId: 'a' })
  })
  it('names nobody when several were on duty', () => {
    expect(attribute([span('a', 1, 5), span('b', 2, 6)], at('03:00'))).toEqual({
      certainty: 'several',
      officerId: null,
    })
  })
  it('takes two overlapping shifts of one officer as one officer', () => {
    expect(attribute([span('a', 1, 5), span('a', 2, 6)], at('03:00')).officerId).toBe('a')
  })
  it('gives the minute of a change of shift to the one who comes', () => {
    expect(attribute([span('a', 1, 5), span('b', 5, 9)], at('05:00')).officerId).toBe('b')
  })
  it('names nobody before, after and without shifts', () => {
    for (const hour of ['00:59', '05:00'])
      expect(attribute([span('a', 1, 5)], at(hour)).certainty).toBe('none')
    expect(attribute([], at('03:00')).certainty).toBe('none')
  })
})
