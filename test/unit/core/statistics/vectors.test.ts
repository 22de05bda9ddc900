import { describe, expect, it } from 'vitest'
import {
  clusteredProportion,
  clusteredProportionFromMoments,
  momentsOf,
} from '../../../../src/core/statistics/clustered-proportion.ts'
import { normalCdf, normalQuantile } from '../../../../src/core/statistics/normal.ts'
import { type LevelCounts, ordinalMean } from '../../../../src/core/statistics/ordinal-mean.ts'
import { wilson } from '../../../../src/core/statistics/wilson.ts'
import { frozen, vectorsOf } from '../../../support/vectors.ts'

function expectWithin(actual: number | null, expected: number | undefined, tolerance: number): void {
  expect(expected).toBeDefined()
  expect(Math.abs(actual! - expected!)).toBeLessThanOrEqual(tolerance)
}

describe('reference values from R', () => {
  it.each(vectorsOf('wilson'))('$name within 1e-10', ({ input, output }) => {
    const { x, n, conf } = input as { x: number; n: number; conf: number }
    const interval = wilson(x, n, conf)
    expectWithin(interval.estimate, output.estimate, 1e-10)
    expectWithin(interval.lower, output.lower, 1e-10)
    expectWithin(interval.upper, output.upper, 1e-10)
  })

  it.each(vectorsOf('normal_quantile'))('$name within 1e-9', ({ input, output }) => {
    expectWithin(normalQuantile(input.p as number), output.z, 1e-9)
  })

  it.each(vectorsOf('normal_cdf'))('$name within 1e-9', ({ input, output }) => {
    expectWithin(normalCdf(input.z as number), output.prob, 1e-9)
  })

  it.each(vectorsOf('ordinal_mean_t'))('$name: t-interval within 1e-8', ({ input, output }) => {
    const { x, conf } = input as { x: number[]; conf: number }
    const counts = [1, 2, 3, 4, 5].map((level) => x.filter((value) => value === level).length)
    const result = ordinalMean(frozen(counts) as unknown as LevelCounts, conf)
    expectWithin(result.mean, output.mean, 1e-10)
    expectWithin(result.sd, output.sd, 1e-10)
    expectWithin(result.lower, output.lower, 1e-8)
    expectWithin(result.upper, output.upper, 1e-8)
  })

  it.each(vectorsOf('clustered_day_proportion'))('$name within 1e-10', ({ input, output }) => {
    const { x_by_day, n_by_day } = input as { x_by_day: number[]; n_by_day: number[] }
    const clusters = frozen(x_by_day.map((x, day) => ({ x, n: n_by_day[day]! })))
    for (const result of [
      clusteredProportion(clusters),
      clusteredProportionFromMoments(frozen(momentsOf(clusters))),
    ]) {
      expectWithin(result.estimate, output.estimate, 1e-10)
      expectWithin(result.standardError, output.se_cluster, 1e-10)
      expectWithin(result.designEffect, output.deff, 1e-10)
      expectWithin(result.effectiveN, output.n_eff, 1e-10)
    }
  })
})

describe('without answers', () => {
  it('refuses, in words, instead of giving NaN', () => {
    expect(() => wilson(0, 0)).toThrow(new RangeError('wilson requires at least one answer'))
    expect(() => clusteredProportion([{ x: 0, n: 0 }])).toThrow('at least one answer')
    expect(() => ordinalMean([0, 0, 0, 0, 0])).toThrow('at least one answer')
  })

  it('refuses what is no count and no probability', () => {
    expect(() => wilson(3, 2)).toThrow(RangeError)
    expect(() => wilson(Number.NaN, 2)).toThrow(RangeError)
    expect(() => clusteredProportion([{ x: 2, n: 1 }])).toThrow(RangeError)
    expect(() => ordinalMean([-1, 0, 0, 0, 2])).toThrow(RangeError)
    expect(() => normalQuantile(0)).toThrow(RangeError)
    expect(() => normalCdf(Number.NaN)).toThrow(RangeError)
    expect(() => wilson(1, 2, 1)).toThrow(RangeError)
  })
})

describe('at the edges', () => {
  it('takes the number of clusters as effective when everybody is satisfied', () => {
    expect(
      clusteredProportion([
        { x: 22, n: 22 },
        { x: 20, n: 20 },
      ]),
    ).toEqual({
      estimate: 1,
      standardError: 0,
      designEffect: null,
      effectiveN: 2,
    })
  })

  it('takes one cluster as one effective answer', () => {
    expect(clusteredProportion([{ x: 11, n: 22 }]).effectiveN).toBe(1)
  })

  it('gives a single answer a mean and no spread', () => {
    expect(ordinalMean([0, 0, 0, 1, 0])).toEqual({ mean: 4, sd: null, lower: null, upper: null })
  })
})
