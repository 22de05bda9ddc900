import { describe, expect, it } from 'vitest'
import {
  caseMix,
  mixOf,
  mixOverlap,
  peerOverlaps,
} from '../../../../../src/core/indicators/comparison/case-mix.ts'
import { compareOfficers } from '../../../../../src/core/indicators/comparison/compare-officers.ts'
import { allowedOrder, bandOf } from '../../../../../src/core/indicators/comparison/order.ts'
import { pooledDesignEffect } from '../../../../../src/core/indicators/comparison/pooled-design-effect.ts'
import { referenceOf, type StratumCount } from '../../../../../src/core/indicators/comparison/strata.ts'
import { proposedThresholds } from '../../../../../src/core/indicators/recommendations/thresholds.ts'

function stratum(
  field: string,
  n: number,
  x: number,
  complexity: number | null = 1,
  channel = 'counter',
): StratumCount {
  return { field, channel, complexity, n, x }
}

describe('the reference', () => {
  it('keeps a stratum of fifty answers and merges smaller ones without their complexity', () => {
    const { rateOf, share } = referenceOf([
      stratum('land', 100, 80, 1),
      stratum('land', 30, 15, 2),
      stratum('land', 20, 5, 3),
      stratum('civil', 50, 50, 1),
    ])
    expect(share).toBe(150 / 200)
    expect(rateOf(stratum('land', 1, 1, 1))).toEqual({ share: 0.8, n: 100 })
    expect(rateOf(stratum('land', 1, 1, 2))).toEqual({ share: 0.4, n: 50 })
    expect(rateOf(stratum('land', 1, 1, 3))).toEqual({ share: 0.4, n: 50 })
  })

  it('then without their channel, then with all that is small', () => {
    const { rateOf } = referenceOf([
      stratum('land', 30, 15, 1, 'counter'),
      stratum('land', 30, 30, 1, 'online'),
      stratum('civil', 40, 20, 1),
      stratum('notary', 20, 10, 1),
      stratum('other', 100, 90, 1),
    ])
    expect(rateOf(stratum('land', 1, 1, 1, 'online'))).toEqual({ share: 0.75, n: 60 })
    expect(rateOf(stratum('civil', 1, 1))).toEqual({ share: 0.5, n: 60 })
    expect(rateOf(stratum('notary', 1, 1))).toEqual({ share: 0.5, n: 60 })
  })

  it('gives a stratum it never saw the rate of the nearest group', () => {
    const { rateOf, share, n } = referenceOf([stratum('land', 60, 30, 1), stratum('civil', 60, 60, 1)])
    expect(rateOf(stratum('land', 1, 1, 3))).toEqual({ share: 0.5, n: 60 })
    expect(rateOf(stratum('land', 1, 1, 3, 'post'))).toEqual({ share: 0.5, n: 60 })
    expect(rateOf(stratum('unseen', 1, 1))).toEqual({ share, n })
  })

  it('refuses to stand on nothing', () => {
    expect(() => referenceOf([])).toThrow('at least one answer')
    expect(() => referenceOf([stratum('land', 0, 0)])).toThrow('at least one answer')
    expect(() => referenceOf([stratum('land', 1, 2)])).toThrow('0 <= x <= n')
  })
})

describe('the case-mix', () => {
  const reference = referenceOf([stratum('hard', 100, 60), stratum('easy', 300, 285)])

  it('expects of hard cases what hard cases bring', () => {
    // By hand: p0 = 345/400; E = 40·0.6 + 10·0.95; V = 40·0.24 + 10·0.0475
    const mix = caseMix([stratum('hard', 40, 26), stratum('easy', 10, 10)], reference)
    expect(mix.expected).toBeCloseTo(33.5, 12)
    expect(mix.variance).toBeCloseTo(10.075, 12)
    expect(mix.difference).toBeCloseTo(2.5 / 50, 12)
    expect(mix.adjusted).toBeCloseTo(345 / 400 + 0.05, 12)
  })

  it('calls one dissatisfied citizen among perfect cases unusual, not impossible', () => {
    const perfect = referenceOf([stratum('easy', 100, 100)])
    const mix = caseMix([stratum('easy', 30, 29)], perfect)
    expect(mix.variance).toBeGreaterThan(0)
    expect(mix.adjusted).toBeCloseTo(1 - 1 / 30, 12)
  })

  it('overlaps with itself wholly and with other work not at all', () => {
    const one = mixOf([stratum('hard', 30, 1), stratum('easy', 10, 1)])
    expect(mixOverlap(one, one)).toBe(1)
    expect(mixOverlap(one, mixOf([stratum('other', 5, 1)]))).toBe(0)
    expect(mixOverlap(one, mixOf([stratum('hard', 1, 1), stratum('easy', 3, 1)]))).toBeCloseTo(0.5, 12)
  })

  it('holds a specialist against those who do such work too', () => {
    const overlaps = peerOverlaps([
      [stratum('rare', 40, 30)],
      [stratum('rare', 30, 20), stratum('easy', 30, 30)],
      [stratum('easy', 5000, 4800)],
      [stratum('alone', 60, 60)],
      [],
    ])
    expect(overlaps[0]).toBeCloseTo(0.5, 12)
    expect(overlaps[2]).toBeCloseTo(0.5, 12)
    expect(overlaps[3]).toBe(0)
    expect(overlaps[4]).toBe(0)
  })
})

describe('the design effect of days', () => {
  it('is that of one officer where there is one', () => {
    // reference vector clustered_day_proportion/1
    const days = [9, 7, 10, 4, 8].map((x) => ({ x, n: 10 }))
    expect(pooledDesignEffect([days])).toBeCloseTo(2.90570175438596, 10)
    expect(pooledDesignEffect([days, days])).toBeCloseTo(2.90570175438596, 10)
  })

  it('is 1 where nobody tells anything of it, and never less', () => {
    expect(pooledDesignEffect([])).toBe(1)
    expect(pooledDesignEffect([[{ x: 5, n: 5 }], [{ x: 3, n: 5 }]])).toBe(1)
    expect(pooledDesignEffect([[5, 5, 5].map((x) => ({ x, n: 6 }))])).toBe(1)
  })
})

describe('the comparison', () => {
  const days = (n: number, x: number) =>
    Array.from({ length: 20 }, (_, day) => ({
      n: n / 20,
      x: Math.floor(((day + 1) * x) / 20) - Math.floor((day * x) / 20),
    }))
  const officer = (id: string, n: number, x: number) => ({
    id,
    deskId: 'q1',
    strata: [stratum('land', n, x)],
    days: days(n, x),
    excluded: 0,
  })
  const crowd = Array.from({ length: 40 }, (_, at) => officer(`o${at}`, 100, 88 + (at % 5)))
  const compared = compareOfficers(
    [...crowd, officer('low', 100, 60), officer('few', 20, 5), officer('none', 0, 0)],
    referenceOf([stratum('land', 5000, 4500)]),
    proposedThresholds,
  )
  const find = (id: string) => compared.officers.find((each) => each.id === id)

  it('finds the one who is far below, and nobody else', () => {
    expect(find('low')!.zOd!).toBeLessThan(-3.09)
    expect(find('low')!.qLow!).toBeLessThan(0.001)
    expect(find('low')!.belowTarget!).toBeGreaterThan(0.9)
    const others = compared.officers.filter(({ id, isEnough }) => id !== 'low' && isEnough)
    expect(others).toHaveLength(40)
    expect(others.every(({ qLow }) => qLow! > 0.05)).toBe(true)
  })

  it('judges nobody with too few answers, but knows his rate', () => {
    expect(find('few')).toMatchObject({ isEnough: false, zOd: null, qLow: null, posterior: null })
    expect(find('few')!.adjusted).toBeCloseTo(0.25, 12)
    expect(find('none')).toBeUndefined()
  })

  it('leaves everything empty where there is nobody', () => {
    const empty = compareOfficers([], referenceOf([stratum('land', 10, 9)]), proposedThresholds)
    expect(empty).toMatchObject({ officers: [], rankability: null, prior: null, tau2: 0, designEffect: 1 })
  })

  it('allows an order only where most of the differences are real', () => {
    expect(allowedOrder(null)).toBe('none')
    expect([0.49, 0.5, 0.69, 0.7].map((value) => allowedOrder(value))).toEqual([
      'none',
      'bands',
      'bands',
      'ranks',
    ])
    expect(bandOf({ lower: 0.6, upper: 0.8 }, 0.9)).toBe('below')
    expect(bandOf({ lower: 0.85, upper: 0.92 }, 0.9)).toBe('around')
    expect(bandOf({ lower: 0.91, upper: 0.98 }, 0.9)).toBe('above')
  })
})
