import jstat from 'jstat'
import { findRoot } from './find-root.ts'
import { binomialDensity, incompleteBeta } from './incomplete-beta.ts'

const { beta } = jstat.jStat

/**
 * Beta distribution function: P(X <= x) for X ~ Beta(a, b).
 *
 * Edge cases: 0 at and below x = 0, 1 at and above x = 1. Within 1e-13 of R's `pbeta` on the reference values.
 *
 * @throws RangeError unless a > 0 and b > 0, or when x is not a number
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (Number.isNaN(x)) throw new RangeError('betaCdf requires a number')
  return incompleteBeta(Math.min(1, Math.max(0, x)), a, b).lower
}

/**
 * Beta quantile: the x with P(X <= x) = p.
 *
 * jstat's inverse is the first guess (it is good to 1e-9 at best, since its distribution function is); Newton's steps
 * on our own distribution function settle the rest. Edge cases: p = 0 gives 0, p = 1 gives 1.
 *
 * @throws RangeError unless 0 <= p <= 1, a > 0 and b > 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('betaQuantile requires 0 <= p <= 1')
  if (!(a > 0 && b > 0)) throw new RangeError('betaQuantile requires a > 0 and b > 0')
  if (p === 0 || p === 1) return p
  return findRoot((x) => [incompleteBeta(x, a, b).lower - p, density(x, a, b)], [0, 1], beta.inv(p, a, b))
}

function density(x: number, a: number, b: number): number {
  return (binomialDensity(a, a + b, x) * a * b) / ((a + b) * x * (1 - x))
}
