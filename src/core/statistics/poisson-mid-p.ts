import { requireCount, tailOf } from './counts.ts'
import { findRoot } from './find-root.ts'
import { garwood } from './garwood.ts'
import { incompleteGamma, poissonDensity } from './incomplete-gamma.ts'

/**
 * Mid-P interval of a Poisson count: narrower than Garwood's, right on the average instead of always. For display.
 *
 * lower solves P(> X) + ½·P(X) = α/2, upper solves P(< X) + ½·P(X) = α/2. Unit: events. Edge case: X = 0 has the lower
 * limit 0.
 *
 * Source: Lancaster, JASA 56 (1961) 223–234; Cohen and Yang, Statistics in Medicine 13 (1994) 2189–2203.
 *
 * @throws RangeError when the count is not a whole number
 */
export function poissonMidP(
  count: number,
  confidence = 0.95,
): { readonly lower: number; readonly upper: number } {
  requireCount('poissonMidP', 'count', count)
  const tail = tailOf(confidence)
  // Garwood's limits hold the mid-P ones between them.
  const { lower: low, upper: high } = garwood(count, 1, 1, confidence)
  const at = (wanted: number) => (mean: number) =>
    [midAbove(count, mean) - wanted, slope(count, mean)] as const
  return {
    lower: count === 0 ? 0 : findRoot(at(tail), [low, high], low),
    upper: findRoot(at(1 - tail), [low, high], high),
  }
}

/** P(more than X) + ½·P(X). */
function midAbove(count: number, mean: number): number {
  return incompleteGamma(count + 1, mean).lower + poissonDensity(count, mean) / 2
}

function slope(count: number, mean: number): number {
  const before = count === 0 ? 0 : poissonDensity(count - 1, mean)
  return (before + poissonDensity(count, mean)) / 2
}
