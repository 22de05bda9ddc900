import { describe, expect, it } from 'vitest'
import { studentQuantile } from '../../../../src/core/statistics/student.ts'

// Two-sided 95 % points of the printed tables, and the exact ones of 1 and 2 degrees of freedom:
// tan(π(p − 1/2)) and (2p − 1)·√(2/(4p(1 − p))).
const exact1 = Math.tan(Math.PI * 0.475)
const exact2 = 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025))

describe('studentQuantile', () => {
  it('is exact where the distribution has a closed form', () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(exact1, 9)
    expect(studentQuantile(0.975, 2)).toBeCloseTo(exact2, 9)
  })

  it.each([
    [8, 2.306],
    [29, 2.045],
    [120, 1.98],
    [1000, 1.962],
  ])('agrees with the printed table at %i degrees of freedom', (df, t) => {
    expect(studentQuantile(0.975, df)).toBeCloseTo(t, 3)
  })

  it('does not jump where the expansion takes over', () => {
    const below = studentQuantile(0.975, 39.999999)
    expect(Math.abs(studentQuantile(0.975, 40) - below)).toBeLessThan(1e-8)
  })

  it('refuses no degree of freedom', () => {
    expect(() => studentQuantile(0.975, 0)).toThrow(RangeError)
  })
})
