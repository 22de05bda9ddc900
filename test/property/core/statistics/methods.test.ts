import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile } from '../../../../src/core/statistics/beta.ts'
import { dersimonianLaird } from '../../../../src/core/statistics/between-variance.ts'
import { clopperPearson } from '../../../../src/core/statistics/clopper-pearson.ts'
import { benjaminiHochberg } from '../../../../src/core/statistics/false-discovery.ts'
import { funnelLimit, isBelowFunnel } from '../../../../src/core/statistics/funnel.ts'
import { garwood } from '../../../../src/core/statistics/garwood.ts'
import { newcombeDifference } from '../../../../src/core/statistics/newcombe.ts'
import { normalCdf, normalQuantile } from '../../../../src/core/statistics/normal.ts'
import { naiveScores, overdispersion } from '../../../../src/core/statistics/overdispersion.ts'
import { poissonMidP } from '../../../../src/core/statistics/poisson-mid-p.ts'
import { rake } from '../../../../src/core/statistics/raking.ts'
import {
  betaBinomialPrior,
  posteriorOf,
  probabilityBelow,
} from '../../../../src/core/statistics/shrinkage.ts'
import { studentQuantile } from '../../../../src/core/statistics/student.ts'
import { wilson } from '../../../../src/core/statistics/wilson.ts'

const proportion = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
const subjects = fc.array(proportion, { minLength: 2, maxLength: 40 })
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
const shape = fc.double({ min: 0.5, max: 5000, noNaN: true })

describe('exact intervals', () => {
  it('hold the share and are never narrower than their own 90 %', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        const wide = clopperPearson(x, n, 0.95)
        const narrow = clopperPearson(x, n, 0.9)
        expect(wide.lower).toBeLessThanOrEqual(x / n)
        expect(wide.upper).toBeGreaterThanOrEqual(x / n)
        expect(narrow.lower).toBeGreaterThanOrEqual(wide.lower)
        expect(narrow.upper).toBeLessThanOrEqual(wide.upper)
      }),
    )
  })

  it('are mirror images for the other answer', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        expect(clopperPearson(n - x, n).lower).toBeCloseTo(1 - clopperPearson(x, n).upper, 11)
      }),
    )
  })

  it('of rates hold the rate, and the mid-P ones within them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (count) => {
        const exact = garwood(count, 1)
        const middle = poissonMidP(count)
        expect(exact.lower).toBeLessThanOrEqual(middle.lower)
        expect(middle.lower).toBeLessThanOrEqual(count)
        expect(middle.upper).toBeGreaterThanOrEqual(count)
        expect(exact.upper).toBeGreaterThanOrEqual(middle.upper)
      }),
    )
  })
})

describe('quantiles', () => {
  it('undo their distribution functions', () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        // Within the tolerance stated for quantiles, or as near as any double beside it.
        const quantile = betaQuantile(p, a, b)
        const step = 4 * Number.EPSILON * quantile
        expect(betaCdf(quantile - step, a, b) - 1e-9).toBeLessThanOrEqual(p)
        expect(betaCdf(quantile + step, a, b) + 1e-9).toBeGreaterThanOrEqual(p)
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13)
      }),
    )
  })

  it('rise with the probability', () => {
    fc.assert(
      fc.property(probability, probability, shape, (one, two, df) => {
        const [low, high] = one < two ? [one, two] : [two, one]
        const above = studentQuantile(high, df)
        expect(studentQuantile(low, df)).toBeLessThanOrEqual(above + 1e-12 * Math.abs(above))
      }),
    )
  })
})

describe('newcombeDifference', () => {
  it('holds the difference, stays within −1 and 1, and turns its sign with its groups', () => {
    fc.assert(
      fc.property(proportion, proportion, (first, second) => {
        const there = newcombeDifference(first, second)
        const back = newcombeDifference(second, first)
        expect(there.lower).toBeLessThanOrEqual(there.difference)
        expect(there.upper).toBeGreaterThanOrEqual(there.difference)
        expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(there.upper).toBeLessThanOrEqual(1 + 1e-12)
        expect(back.lower).toBeCloseTo(-there.upper, 12)
      }),
    )
  })
})

describe('the funnel', () => {
  const centre = fc.double({ min: 0.02, max: 0.98, noNaN: true })
  const answers = fc.integer({ min: 1, max: 2000 })

  it('has its limits in order, within 0 and 1', () => {
    fc.assert(
      fc.property(centre, answers, (theta, n) => {
        const shares = [0.001, 0.025, 0.975, 0.999].map((p) => funnelLimit(theta, n, p).share)
        expect([...shares].sort((a, b) => a - b)).toEqual(shares)
        expect(shares[0]).toBeGreaterThanOrEqual(0)
        expect(shares[3]).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('finds nobody at the centre or above too low, and fewer too low the more are satisfied', () => {
    fc.assert(
      fc.property(centre, answers, (theta, n) => {
        expect(isBelowFunnel(Math.ceil(theta * n), n, theta, 0.025)).toBe(false)
        const { count } = funnelLimit(theta, n, 0.025)
        expect(isBelowFunnel(count + 1, n, theta, 0.025)).toBe(false)
        if (count >= 2) expect(isBelowFunnel(count - 2, n, theta, 0.025)).toBe(true)
      }),
    )
  })
})

describe('benjaminiHochberg', () => {
  const tests = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 })

  it('never makes a test surer than it was, keeps the order and does not depend on it', () => {
    fc.assert(
      fc.property(tests, (p) => {
        const q = benjaminiHochberg(p)
        const back = benjaminiHochberg([...p].reverse()).reverse()
        for (const [at, value] of p.entries()) {
          expect(q[at]).toBeGreaterThanOrEqual(value)
          expect(q[at]).toBeLessThanOrEqual(1)
          expect(back[at]).toBe(q[at])
        }
        const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!)
        for (const [place, at] of order.entries()) {
          if (place > 0) expect(q[at]!).toBeGreaterThanOrEqual(q[order[place - 1]!]!)
        }
      }),
    )
  })
})

describe('shrinkage', () => {
  it('moves each share towards the pool and never past it', () => {
    fc.assert(
      fc.property(subjects, (list) => {
        const { beta, share } = betaBinomialPrior(list)
        if (beta === null) return
        for (const subject of list) {
          const { mean, lower, upper } = posteriorOf(beta, subject)
          const own = subject.x / subject.n
          expect(mean).toBeGreaterThanOrEqual(Math.min(own, share) - 1e-12)
          expect(mean).toBeLessThanOrEqual(Math.max(own, share) + 1e-12)
          expect(lower).toBeLessThanOrEqual(upper)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('believes less of a low share the more are satisfied', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        if (x === n) return
        const prior = { alpha: 18, beta: 2 }
        const fewer = probabilityBelow(posteriorOf(prior, { x, n }), 0.85)
        const more = probabilityBelow(posteriorOf(prior, { x: x + 1, n }), 0.85)
        expect(more).toBeLessThanOrEqual(fewer + 1e-12)
      }),
      { numRuns: 50 },
    )
  })

  it('does not depend on the order of the subjects', () => {
    fc.assert(
      fc.property(subjects, (list) => {
        const there = betaBinomialPrior(list)
        const back = betaBinomialPrior([...list].reverse())
        expect(back.share).toBeCloseTo(there.share, 12)
        expect(back.rho).toBeCloseTo(there.rho, 9)
      }),
    )
  })
})

describe('differences between subjects', () => {
  it('are never negative and do not depend on the order', () => {
    fc.assert(
      fc.property(subjects, (list) => {
        const total = list.reduce((sum, { x }) => sum + x, 0)
        if (total === 0 || list.every(({ x, n }) => x === n)) return
        const there = naiveScores(list)
        const back = naiveScores([...list].reverse())
        const { tau2 } = overdispersion(there.z, there.errors)
        expect(tau2).toBeGreaterThanOrEqual(0)
        expect(overdispersion(back.z, back.errors).tau2).toBeCloseTo(tau2, 9)
        const shares = list.map(({ x, n }) => x / n)
        expect(dersimonianLaird(shares, there.errors)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('raking', () => {
  const cell = fc.integer({ min: 1, max: 200 })
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 })
  const totals = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 4 })

  it('meets both margins', () => {
    fc.assert(
      fc.property(table, totals, totals, (counts, rows, columns) => {
        const rowTotals = rows.slice(0, counts.length)
        const grand = rowTotals.reduce((sum, total) => sum + total, 0)
        const some = columns.slice(0, 3)
        const whole = some.reduce((sum, total) => sum + total, 0)
        const columnTotals = some.map((total) => (total * grand) / whole)
        const raked = rake(counts, rowTotals, columnTotals).totals
        for (const [r, row] of raked.entries()) {
          expect(row.reduce((sum, total) => sum + total, 0)).toBeCloseTo(rowTotals[r]!, 7)
        }
        for (const [c, total] of columnTotals.entries()) {
          expect(raked.reduce((sum, row) => sum + row[c]!, 0)).toBeCloseTo(total, 7)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('intervals of proportions', () => {
  it('of Wilson lie within those of Clopper and Pearson where there are enough answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 3000 }),
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        (n, p) => {
          const x = Math.round(p * n)
          expect(wilson(x, n).lower).toBeGreaterThanOrEqual(clopperPearson(x, n).lower)
          expect(wilson(x, n).upper).toBeLessThanOrEqual(clopperPearson(x, n).upper)
        },
      ),
    )
  })
})
