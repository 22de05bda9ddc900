import { requireCount } from './counts.ts'
import { incompleteGamma } from './incomplete-gamma.ts'

/**
 * Chance of `count` or more events where `expected` are usual: P(X >= k | E), exact.
 *
 * Finds clusters of integrity reports; E comes from the unit's own rate. Edge cases: 1 for k = 0; 0 for k > 0 where
 * nothing at all is expected. Source: the Poisson distribution; equals R's `ppois(k - 1, E, lower.tail = FALSE)`.
 *
 * @throws RangeError when the count is not a whole number, or E is negative
 */
export function poissonUpperTail(count: number, expected: number): number {
  requireCount('poissonUpperTail', 'count', count)
  if (!(expected >= 0)) throw new RangeError('poissonUpperTail requires an expected number of 0 or more')
  return count === 0 ? 1 : incompleteGamma(count, expected).lower
}

/**
 * The least number of events that calls for action: smallest k with P(X >= k | E) <= level.
 *
 * At 0.025 and 0.001: E = 0.25 → 3 and 4; 0.5 → 3 and 5; 1 → 4 and 6; 2 → 6 and 9; 4 → 9 and 12.
 *
 * @throws RangeError unless E > 0 and 0 < level < 1
 */
export function poissonActionCount(expected: number, level: number): number {
  if (!(expected > 0)) throw new RangeError('poissonActionCount requires an expected number above 0')
  if (!(level > 0 && level < 1)) throw new RangeError('poissonActionCount requires 0 < level < 1')
  let count = Math.floor(expected)
  while (poissonUpperTail(count, expected) > level) count++
  return count
}
