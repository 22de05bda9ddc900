import { requireCount } from './counts.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Binomial distribution function F(x) = P(X <= x) of n trials with chance p.
 *
 * F(x) = I_{1−p}(n − x, x + 1). Edge cases: 1 at x = n; 0 below 0. Equals R's `pbinom` within 1e-13.
 *
 * @throws RangeError when n is not a count, x not whole, or p outside 0..1
 */
export function binomialCdf(x: number, n: number, p: number): number {
  requireCount('binomialCdf', 'n', n)
  if (!Number.isSafeInteger(x)) throw new RangeError('binomialCdf requires x to be a whole number')
  if (!(p >= 0 && p <= 1)) throw new RangeError('binomialCdf requires 0 <= p <= 1')
  if (x < 0) return 0
  return x >= n ? 1 : incompleteBeta(1 - p, n - x, x + 1).lower
}

/** R counts F(r) as having reached p when it falls short by no more than rounding. */
const fuzz = 64 * Number.EPSILON

/**
 * Binomial quantile: the smallest whole r with F(r) >= probability, found by halving.
 *
 * @throws RangeError as `binomialCdf`, or unless 0 < probability < 1
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError('binomialQuantile requires 0 < probability < 1')
  }
  const wanted = probability * (1 - fuzz)
  let low = -1
  let high = n
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, n, p) >= wanted) high = middle
    else low = middle
  }
  return high
}
