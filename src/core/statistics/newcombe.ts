import { wilson } from './wilson.ts'

/** A difference of shares, −1..1, with the limits of its interval. */
export type DifferenceInterval = {
  readonly difference: number
  readonly lower: number
  readonly upper: number
}

/**
 * Difference p1 − p2 of two independent proportions, by Newcombe's method 10.
 *
 * d ± : lower = d − √((p1 − l1)² + (u2 − p2)²), upper = d + √((u1 − p1)² + (p2 − l2)²), with l, u of Wilson. Counts need
 * not be whole. Two intervals that overlap say nothing; this one does. Edge cases: stays within −1..1, also at 0 and n.
 *
 * Source: Newcombe, Statistics in Medicine 17 (1998) 873–890.
 *
 * @throws RangeError when a group has no answer, or x lies outside 0..n
 */
export function newcombeDifference(
  first: { readonly x: number; readonly n: number },
  second: { readonly x: number; readonly n: number },
  confidence = 0.95,
): DifferenceInterval {
  const one = wilson(first.x, first.n, confidence)
  const two = wilson(second.x, second.n, confidence)
  const difference = one.estimate - two.estimate
  return {
    difference,
    lower: difference - Math.hypot(one.estimate - one.lower, two.upper - two.estimate),
    upper: difference + Math.hypot(one.upper - one.estimate, two.estimate - two.lower),
  }
}
