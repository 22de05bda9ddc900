import { describe, expect, it } from 'vitest'
import { burstProbability, burstThreshold } from '../../../../src/core/statistics/burst.ts'
import { clopperPearson } from '../../../../src/core/statistics/clopper-pearson.ts'
import { funnelLimit } from '../../../../src/core/statistics/funnel.ts'
import { garwood } from '../../../../src/core/statistics/garwood.ts'
import { poissonMidP } from '../../../../src/core/statistics/poisson-mid-p.ts'
import { poissonActionCount, poissonUpperTail } from '../../../../src/core/statistics/poisson-tail.ts'
import { compareRates } from '../../../../src/core/statistics/two-rates.ts'

describe('rare events', () => {
  it.each([
    [0, 0, 3.69],
    [1, 0.03, 5.57],
    [2, 0.24, 7.22],
    [3, 0.62, 8.77],
    [4, 1.09, 10.24],
    [5, 1.62, 11.67],
  ])('%i of them have the interval of the printed table', (count, lower, upper) => {
    const interval = garwood(count, 1)
    expect(interval.lower).toBeCloseTo(lower, 2)
    expect(interval.upper).toBeCloseTo(upper, 2)
  })

  it.each([
    [0.25, 3, 4],
    [0.5, 3, 5],
    [1, 4, 6],
    [2, 6, 9],
    [4, 9, 12],
  ])('call for action, where %d are usual, from %i and from %i on', (expected, notice, act) => {
    expect(poissonActionCount(expected, 0.025)).toBe(notice)
    expect(poissonActionCount(expected, 0.001)).toBe(act)
  })

  it('have an exact tail, also where nothing is expected', () => {
    // e^-1 · (1 + 1 + 1/2) left out
    expect(poissonUpperTail(3, 1)).toBeCloseTo(1 - Math.exp(-1) * 2.5, 14)
    expect(poissonUpperTail(0, 0)).toBe(1)
    expect(poissonUpperTail(1, 0)).toBe(0)
  })

  it('of two exposures are compared given their sum', () => {
    // scipy 1.17: twice the smaller tail of binom(14, 800/1811), and its Clopper–Pearson limits as a ratio
    const { ratio, lower, upper, pValue } = compareRates(
      { count: 11, exposure: 800 },
      { count: 3, exposure: 1011 },
    )
    expect(ratio).toBeCloseTo(11 / 800 / (3 / 1011), 12)
    expect(pValue).toBeCloseTo(0.019365910974466553, 12)
    expect(lower).toBeCloseTo(1.2240659665889106, 9)
    expect(upper).toBeCloseTo(25.86740758639793, 8)
  })

  it('that never happened leave a comparison open', () => {
    const none = { count: 0, exposure: 10 }
    expect(compareRates(none, none)).toEqual({ ratio: null, lower: 0, upper: null, pValue: 1 })
    expect(compareRates({ count: 4, exposure: 10 }, none)).toMatchObject({ ratio: null, upper: null })
  })
})

describe('a burst', () => {
  it.each([
    [1, 4],
    [2, 5],
    [4, 7],
    [8, 9],
  ])('at %i answers an hour begins with %i in ten minutes', (perHour, least) => {
    expect(burstThreshold(perHour)).toBe(least)
    const chance = burstProbability(least, { perHour, windowHours: 1 / 6, openHours: 8 })
    expect(chance).toBeGreaterThan(0.001)
    expect(chance).toBeLessThan(0.0055)
  })
})

describe('counts beyond 2^31', () => {
  it('are exact', () => {
    // scipy 1.17: beta.ppf and chi2.ppf
    const { lower, upper } = clopperPearson(2_700_000_000, 3_000_000_000)
    expect(lower).toBeCloseTo(0.8999892642825558, 12)
    expect(upper).toBeCloseTo(0.9000107349456111, 12)
    expect(garwood(3_000_000_000, 3_000_000_000).lower).toBeCloseTo(2999892649.298533 / 3e9, 12)
    expect(funnelLimit(0.9, 3_000_000_000, 0.025).count).toBe(2_699_967_794)
  })

  it('are refused where numbers no longer tell neighbours apart', () => {
    const tooMany = 2 ** 53 + 2
    expect(() => clopperPearson(1, tooMany)).toThrow('whole number from 0 to 2^53')
    expect(() => garwood(tooMany, 1)).toThrow('whole number from 0 to 2^53')
  })
})

describe('without answers', () => {
  it('each method refuses in words', () => {
    expect(() => clopperPearson(0, 0)).toThrow('clopperPearson requires at least one answer')
    expect(() => garwood(1, 0)).toThrow('garwood requires an exposure above 0')
    expect(() => garwood(1.5, 1)).toThrow(RangeError)
    expect(() => poissonMidP(-1)).toThrow(RangeError)
    expect(() => funnelLimit(0.9, 0, 0.025)).toThrow('funnelLimit requires at least one answer')
    expect(() => funnelLimit(1, 10, 0.025)).toThrow(RangeError)
    expect(() => burstThreshold(0)).toThrow(RangeError)
    expect(() => compareRates({ count: 1, exposure: 0 }, { count: 1, exposure: 1 })).toThrow(RangeError)
  })
})
