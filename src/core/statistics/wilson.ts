import { twoSidedZ } from './normal.ts'

/** A share of 0..1 with the limits of its interval. */
export type ShareInterval = { readonly estimate: number; readonly lower: number; readonly upper: number }

/**
 * Wilson's score interval of one proportion.
 *
 * p = x/n; centre = (p + z²/2n)/(1 + z²/n); half = z/(1 + z²/n)·√(p(1−p)/n + z²/4n²); limits centre ± half.
 * Shares 0..1. x and n need not be whole: an effective number of answers is allowed. Edge cases: the lower limit is
 * exactly 0 at x = 0 and the upper exactly 1 at x = n.
 *
 * Source: Wilson, JASA 22 (1927) 209–212; equals R's `binom.wilson` and `prop.test(correct = FALSE)`.
 *
 * @throws RangeError when n is not above 0, or x lies outside 0..n
 */
export function wilson(x: number, n: number, confidence = 0.95): ShareInterval {
  if (!(n > 0 && n < Number.POSITIVE_INFINITY)) throw new RangeError('wilson requires at least one answer')
  if (!(x >= 0 && x <= n)) throw new RangeError('wilson requires 0 <= x <= n')
  const z = twoSidedZ(confidence)
  const p = x / n
  const shrink = 1 + (z * z) / n
  const centre = (p + (z * z) / (2 * n)) / shrink
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return {
    estimate: p,
    lower: x === 0 ? 0 : Math.max(0, centre - half),
    upper: x === n ? 1 : Math.min(1, centre + half),
  }
}
