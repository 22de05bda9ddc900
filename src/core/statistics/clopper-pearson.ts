import { betaQuantile } from './beta.ts'
import { requireProportion, tailOf } from './counts.ts'
import type { ShareInterval } from './wilson.ts'

/**
 * Clopper and Pearson's exact interval of one proportion: covers the truth at least as often as it says, and is wider
 * than Wilson's for that. For limits that must be a guarantee, such as those of integrity answers.
 *
 * Limits Beta(α/2; x, n − x + 1) and Beta(1 − α/2; x + 1, n − x). Shares 0..1. Edge cases: the lower limit is exactly 0
 * at x = 0 and the upper exactly 1 at x = n.
 *
 * Source: Clopper and Pearson, Biometrika 26 (1934) 404–413; equals R's `binom.test`.
 *
 * @throws RangeError when there is no answer, or x is not a whole number of 0..n
 */
export function clopperPearson(x: number, n: number, confidence = 0.95): ShareInterval {
  requireProportion('clopperPearson', x, n)
  const tail = tailOf(confidence)
  return {
    estimate: x / n,
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : 1 - betaQuantile(tail, n - x, x + 1),
  }
}
