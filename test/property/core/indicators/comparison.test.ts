import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseMix } from '../../../../src/core/indicators/comparison/case-mix.ts'
import {
  compareOfficers,
  type OfficerCounts,
} from '../../../../src/core/indicators/comparison/compare-officers.ts'
import { referenceOf, type StratumCount } from '../../../../src/core/indicators/comparison/strata.ts'
import { proposedThresholds } from '../../../../src/core/indicators/recommendations/thresholds.ts'

const count: fc.Arbitrary<StratumCount> = fc
  .record({
    field: fc.constantFrom('a', 'b', 'c', null),
    channel: fc.constantFrom('counter', 'online'),
    complexity: fc.constantFrom(1, 2, 3, null),
    n: fc.integer({ min: 1, max: 120 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...stratum }) => ({ ...stratum, x: Math.round(stratum.n * share) }))
const counts = fc.array(count, { minLength: 1, maxLength: 30 })
const officers = fc.array(counts, { minLength: 1, maxLength: 30 })

const toOfficers = (list: readonly (readonly StratumCount[])[]): OfficerCounts[] =>
  list.map((strata, at) => ({
    id: `o${at}`,
    deskId: `q${at % 5}`,
    strata,
    days: strata.map(({ n, x }) => ({ n, x })),
    excluded: at % 3,
  }))

describe('the case-mix', () => {
  it('expects of all together just what all together had, where no stratum is left over', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const large = list.map((each) => ({ ...each, n: each.n * 60, x: each.x * 60 }))
        const mix = caseMix(large, referenceOf(large))
        expect(mix.expected).toBeCloseTo(mix.observed, 6)
        expect(mix.adjusted).toBeCloseTo(mix.observed / mix.n, 9)
      }),
    )
  })

  it('of a union is the sum of its parts', () => {
    fc.assert(
      fc.property(counts, counts, (one, two) => {
        const reference = referenceOf([...one, ...two])
        const whole = caseMix([...one, ...two], reference)
        const [first, second] = [caseMix(one, reference), caseMix(two, reference)]
        expect(whole.expected).toBeCloseTo(first.expected + second.expected, 9)
        expect(whole.variance).toBeCloseTo(first.variance + second.variance, 9)
        expect(whole.observed).toBe(first.observed + second.observed)
      }),
    )
  })

  it('rises with every satisfied answer, and does not depend on the order', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const reference = referenceOf(list)
        const better = list.map((each) => ({ ...each, x: Math.min(each.n, each.x + 1) }))
        expect(caseMix(better, reference).adjusted).toBeGreaterThanOrEqual(caseMix(list, reference).adjusted)
        const back = caseMix([...list].reverse(), referenceOf([...list].reverse()))
        expect(back.expected).toBeCloseTo(caseMix(list, reference).expected, 9)
      }),
    )
  })
})

describe('the comparison', () => {
  it('gives each officer the same whatever the order, and never NaN', () => {
    fc.assert(
      fc.property(officers, (list) => {
        const all = toOfficers(list)
        const reference = referenceOf(list.flat())
        const there = compareOfficers(all, reference, proposedThresholds)
        const back = compareOfficers([...all].reverse(), reference, proposedThresholds)
        for (const officer of there.officers) {
          const other = back.officers.find(({ id }) => id === officer.id)!
          expect(other.isEnough).toBe(officer.isEnough)
          for (const value of [officer.zOd, officer.qLow, officer.adjusted, officer.nEff]) {
            expect(value === null || Number.isFinite(value)).toBe(true)
          }
          if (officer.zOd !== null) expect(other.zOd!).toBeCloseTo(officer.zOd, 6)
        }
      }),
      { numRuns: 60 },
    )
  })
})
