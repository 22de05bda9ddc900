import { describe, expect, it } from 'vitest'
import { dersimonianLaird } from '../../../../src/core/statistics/between-variance.ts'
import { bootstrapByDay } from '../../../../src/core/statistics/bootstrap.ts'
import { seededDraw } from '../../../../src/core/statistics/chance.ts'
import { differenceInDifferences } from '../../../../src/core/statistics/difference-in-differences.ts'
import { entropy, entropyLimit } from '../../../../src/core/statistics/entropy.ts'
import { benjaminiHochberg } from '../../../../src/core/statistics/false-discovery.ts'
import { weightedProportion } from '../../../../src/core/statistics/kish.ts'
import { manskiBounds } from '../../../../src/core/statistics/manski.ts'
import { dimensionScore, minMaxScore } from '../../../../src/core/statistics/min-max-score.ts'
import {
  naiveScores,
  overdispersion,
  phiConsistency,
} from '../../../../src/core/statistics/overdispersion.ts'
import { exactLimits, laneyChart, pChart } from '../../../../src/core/statistics/p-chart.ts'
import { rake, rakeTrimmed } from '../../../../src/core/statistics/raking.ts'
import { rankability, simulateRanks } from '../../../../src/core/statistics/rankability.ts'
import { betaBinomialPrior, posteriorOf, priorForJudging } from '../../../../src/core/statistics/shrinkage.ts'
import { betaBinomialLikelihood } from '../../../../src/core/statistics/shrinkage-likelihood.ts'
import { uniformity } from '../../../../src/core/statistics/uniformity.ts'

// x satisfied of n on twelve days; the limits are scipy 1.17's `bootstrap` with 20,000 resamples, three seeds.
const days = [
  [9, 10],
  [7, 10],
  [10, 10],
  [4, 10],
  [8, 10],
  [6, 12],
  [11, 12],
  [5, 9],
  [9, 9],
  [3, 8],
  [10, 11],
  [7, 7],
].map(([x, n]) => ({ x: x!, n: n! }))
const share = (some: readonly { x: number; n: number }[]) =>
  some.reduce((sum, { x }) => sum + x, 0) / some.reduce((sum, { n }) => sum + n, 0)

describe('the bootstrap by day', () => {
  it.each([
    ['percentile', 0.623, 0.875],
    ['bca', 0.614, 0.868],
  ] as const)('gives the %s limits of scipy, within the error of chance', (method, lower, upper) => {
    const interval = bootstrapByDay(days, share, { seed: 'any', method, resamples: 20_000 })
    expect(interval.estimate).toBe(share(days))
    expect(Math.abs(interval.lower - lower)).toBeLessThan(0.006)
    expect(Math.abs(interval.upper - upper)).toBeLessThan(0.006)
  })

  it('gives the same limits for the same seed, and others for another', () => {
    const of = (seed: string) => bootstrapByDay(days, share, { seed })
    expect(of('one')).toEqual(of('one'))
    expect(of('two').lower).not.toBe(of('one').lower)
  })

  it('has the estimate for limits where every day is alike', () => {
    const alike = days.map(() => ({ x: 9, n: 10 }))
    expect(bootstrapByDay(alike, share, { seed: 'any' })).toMatchObject({ lower: 0.9, upper: 0.9 })
  })

  it('refuses a single day, and a statistic that is no number', () => {
    expect(() => bootstrapByDay(days.slice(0, 1), share, { seed: 'any' })).toThrow('at least two days')
    expect(() => bootstrapByDay(days, () => Number.NaN, { seed: 'any' })).toThrow('a number')
  })
})

describe('differences between subjects', () => {
  it('are measured as DerSimonian and Laird do', () => {
    // The closed formula in numpy.
    expect(dersimonianLaird([0.1, 0.5, -0.2, 0.9], [0.1, 0.2, 0.15, 0.3])).toBeCloseTo(
      0.10846273291925466,
      12,
    )
    expect(dersimonianLaird([0.4], [0.1])).toBe(0)
  })

  it('are underestimated by winsorising chance alone, as the consistency factor says', () => {
    const draw = seededDraw('pure chance')
    const z = Array.from({ length: 40_000 }, () => gauss(draw))
    const errors = z.map(() => 1)
    expect(overdispersion(z, errors).phi).toBeCloseTo(phiConsistency, 1)
    expect(Math.abs(overdispersion(z, errors, { consistency: true }).phi - 1)).toBeLessThan(0.02)
  })

  it('are none where there is a single subject', () => {
    const { z, errors } = naiveScores([{ x: 3, n: 10 }])
    expect(overdispersion(z, errors)).toMatchObject({ tau2: 0, phiUsed: 1 })
    expect(betaBinomialPrior([{ x: 3, n: 10 }]).beta).toBeNull()
  })

  it('cannot be told where everybody is satisfied: the pool is all there is', () => {
    const all = [
      { x: 10, n: 10 },
      { x: 20, n: 20 },
    ]
    expect(betaBinomialPrior(all)).toMatchObject({ share: 1, beta: null })
    expect(betaBinomialLikelihood(all)).toBeNull()
    expect(() => naiveScores(all)).toThrow('between 0 and 1')
    expect(naiveScores(all, 'asin').z).toEqual([0, 0])
  })

  it('are pooled by likelihood where subjects are more alike than chance', () => {
    expect(betaBinomialLikelihood([45, 46, 44, 47, 45].map((x) => ({ x, n: 50 })))).toBeNull()
  })

  it('rank the better first, with intervals that widen as answers get few', () => {
    const posteriors = [
      { alpha: 60, beta: 40 },
      { alpha: 950, beta: 50 },
      { alpha: 8, beta: 2 },
    ]
    const [worst, best, unsure] = simulateRanks(posteriors, seededDraw('ranks'))
    expect(best).toEqual({ median: 1, lower: 1, upper: expect.any(Number) })
    expect(worst!.median).toBe(3)
    expect(unsure!.upper - unsure!.lower).toBeGreaterThan(best!.upper - best!.lower)
  })

  it('are rankable as far as they exceed the usual error', () => {
    expect(rankability(0.01, [0.1, 0.1, 0.3])).toBeCloseTo(0.5, 12)
    expect(rankability(0, [0.1])).toBe(0)
  })
})

describe('weights', () => {
  it('that meet no margin for want of answers are refused', () => {
    const cells = [
      [10, 0],
      [0, 10],
    ]
    expect(() => rake(cells, [60, 40], [50, 50])).toThrow('cannot meet both margins')
    expect(() => rake([[1, 0]], [10], [5, 5])).toThrow('wherever a margin has a total')
    expect(() => rake([[1, 1]], [10], [5, 4])).toThrow('the same sum')
    expect(() => rake([[0, 0]], [0], [0, 0])).toThrow('at least one answer')
  })

  it('are cut where one answer would speak for very many', () => {
    const counts = [
      [1, 50],
      [99, 50],
    ]
    const mean = 1000 / 200
    const plain = rake(counts, [800, 200], [700, 300]).weights.flat()
    expect(Math.max(...plain)).toBeGreaterThan(5 * mean)
    const trimmed = rakeTrimmed(counts, [800, 200], [700, 300]).weights.flat()
    expect(Math.max(...trimmed)).toBeLessThanOrEqual(5 * mean + 1e-9)
    expect(Math.min(...trimmed)).toBeGreaterThanOrEqual(mean / 5 - 1e-9)
  })

  it('are not made from a category of fewer than five answers', () => {
    const thin = [
      [1, 2],
      [3, 9],
    ]
    expect(() => rakeTrimmed(thin, [3, 12], [4, 11])).toThrow('at least five answers')
    const enough = [
      [2, 3],
      [3, 9],
    ]
    expect(() => rakeTrimmed(enough, [5, 12], [5, 12])).not.toThrow()
  })

  it('of nothing weigh nothing', () => {
    expect(() => weightedProportion([{ weight: 0, y: 1 }])).toThrow('at least one answer')
    expect(weightedProportion([{ weight: 2, y: 1 }])).toMatchObject({ standardError: null, effectiveN: 1 })
  })
})

describe('charts', () => {
  it('say when their limits are not what they promise', () => {
    expect(pChart([{ x: 45, n: 50 }]).isValid).toBe(false)
    expect(pChart([{ x: 90, n: 100 }]).isValid).toBe(true)
    expect(laneyChart([{ x: 45, n: 50 }])).toMatchObject({ sigmaZ: null, limits: null })
    expect(() => pChart([{ x: 0, n: 0 }])).toThrow('at least one answer')
  })

  it('take exact limits below a hundred answers', () => {
    // scipy: binom.ppf([.00135, .99865], 40, .9)/40
    expect(exactLimits(0.9, 40)).toEqual({ lower: 0.725, upper: 1 })
  })
})

describe('scores and bounds', () => {
  it('need two thirds of their parts', () => {
    expect(dimensionScore([4, null, 8])).toBe(6)
    expect(dimensionScore([4, null, null])).toBeNull()
    expect(() => dimensionScore([])).toThrow('at least one part')
    expect(() => minMaxScore(1, { min: 1, max: 1, isReversed: false })).toThrow('max above min')
  })

  it('tell what the silent could change', () => {
    const { lower, upper } = manskiBounds(0.9, 0.15)
    expect(lower).toBeCloseTo(0.135, 12)
    expect(upper).toBeCloseTo(0.985, 12)
  })

  it('know nothing of chance where all four cells are full', () => {
    const full = { before: { x: 10, n: 10 }, after: { x: 10, n: 10 } }
    const result = differenceInDifferences(full, full)
    expect(result).toMatchObject({ difference: 0, z: null, pValue: null })
    expect(result.mover.lower).toBeLessThan(0)
  })
})

describe('signs of one hand', () => {
  it('are an entropy no genuine officer would have', () => {
    expect(entropy([1, 2, 3, 4, 0])).toBeCloseTo(1.2798542258336676, 12)
    expect(entropy([0, 0, 0, 0, 60])).toBe(0)
    const limit = entropyLimit([1, 2, 7, 40, 50], 60, seededDraw('entropy'))
    expect(limit).toBeGreaterThan(0.4)
    expect(limit).toBeLessThan(entropy([1, 2, 7, 40, 50]))
    expect(() => entropy([0, 0])).toThrow('at least one answer')
  })

  it('are heaps where there should be none', () => {
    // scipy: chisquare([10, 20, 30, 25])
    const { chiSquare, pValue } = uniformity([10, 20, 30, 25])
    expect(chiSquare).toBeCloseTo(10.294117647058824, 12)
    expect(pValue).toBeCloseTo(0.016224572919358353, 12)
    expect(() => uniformity([0, 0])).toThrow('at least one observation')
  })

  it('stand in a family of which none is left out', () => {
    expect(benjaminiHochberg([])).toEqual([])
    expect(() => benjaminiHochberg([0.5, Number.NaN])).toThrow(RangeError)
  })
})

function gauss(draw: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}

describe('the prior by which somebody is judged', () => {
  it('never lets one of whom nobody was satisfied seem sure: it weighs one answer at least', () => {
    const { beta } = betaBinomialPrior([
      { x: 60, n: 60 },
      { x: 0, n: 60 },
    ])
    const weighing = priorForJudging(beta!)
    expect(weighing.alpha).toBeCloseTo(0.5, 12)
    expect(weighing.beta).toBeCloseTo(0.5, 12)
    // 0 of 60 under Jeffreys: the upper limit is near χ²(0.975; 1) / (2 · 60.5) = 5.024 / 121 = 0.0415.
    expect(Math.abs(posteriorOf(weighing, { x: 0, n: 60 }).upper - 0.0415)).toBeLessThan(0.001)
  })

  it('is the estimated one wherever that weighs more', () => {
    expect(priorForJudging({ alpha: 40, beta: 10 })).toEqual({ alpha: 40, beta: 10 })
  })
})
