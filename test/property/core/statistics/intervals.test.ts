import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clusteredProportion,
  clusteredProportionFromMoments,
  momentsOf,
} from '../../../../src/core/statistics/clustered-proportion.ts'
import { wilson } from '../../../../src/core/statistics/wilson.ts'

const proportion = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

const cluster = fc
  .integer({ min: 0, max: 22 })
  .chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
const clusters = fc
  .array(cluster, { minLength: 1, maxLength: 60 })
  .filter((list) => list.some(({ n }) => n > 0))

describe('wilson', () => {
  it('stays within 0 and 1 and holds the estimate', () => {
    fc.assert(
      fc.property(proportion, ([x, n]) => {
        const { estimate, lower, upper } = wilson(x, n)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(lower).toBeLessThanOrEqual(estimate)
        expect(upper).toBeGreaterThanOrEqual(estimate)
      }),
    )
  })

  it('narrows when the same share comes from more answers', () => {
    fc.assert(
      fc.property(proportion, fc.integer({ min: 2, max: 9 }), ([x, n], times) => {
        const few = wilson(x, n)
        const many = wilson(x * times, n * times)
        expect(many.upper - many.lower).toBeLessThan(few.upper - few.lower)
      }),
    )
  })

  it('is the mirror image for the other answer', () => {
    fc.assert(
      fc.property(proportion, ([x, n]) => {
        expect(wilson(n - x, n).lower).toBeCloseTo(1 - wilson(x, n).upper, 12)
      }),
    )
  })
})

describe('clusteredProportion', () => {
  it('does not depend on the order of the clusters', () => {
    fc.assert(
      fc.property(clusters, (list) => {
        const there = clusteredProportion(list)
        const back = clusteredProportion([...list].reverse())
        expect(back.estimate).toBe(there.estimate)
        expect(back.effectiveN).toBeCloseTo(there.effectiveN, 8)
      }),
    )
  })

  it('gives from moments what the textbook sum over clusters gives', () => {
    fc.assert(
      fc.property(clusters, (list) => {
        const asked = list.filter(({ n }) => n > 0)
        const total = asked.reduce((sum, { n }) => sum + n, 0)
        const p = asked.reduce((sum, { x }) => sum + x, 0) / total
        const squares = asked.reduce((sum, { x, n }) => sum + (x - p * n) ** 2, 0)
        const k = asked.length
        const result = clusteredProportionFromMoments(momentsOf(list))
        const straight = k < 2 || p === 0 || p === 1 ? 0 : Math.sqrt((k / (k - 1)) * squares) / total
        expect(result.estimate).toBeCloseTo(p, 12)
        expect(result.standardError).toBeCloseTo(straight, 6)
      }),
    )
  })

  it('never counts more effective answers than answers', () => {
    fc.assert(
      fc.property(clusters, (list) => {
        const total = list.reduce((sum, { n }) => sum + n, 0)
        expect(clusteredProportion(list).effectiveN).toBeLessThanOrEqual(total)
        expect(clusteredProportion(list).effectiveN).toBeGreaterThan(0)
      }),
    )
  })
})
