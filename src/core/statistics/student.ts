import { findRoot } from './find-root.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'

/**
 * Student's t quantile: the t with P(T <= t) = p for `df` degrees of freedom, which need not be whole.
 *
 * The distribution function is ½·I_x(df/2, ½) with x = df/(df + t²); its root is found by Newton's steps from the normal
 * quantile. Within 1e-12 (relative) of R's `qt`.
 *
 * @throws RangeError unless 0 < p < 1 and df > 0
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('studentQuantile requires 0 < p < 1')
  if (!(df > 0)) throw new RangeError('studentQuantile requires at least one degree of freedom')
  if (p === 0.5) return 0
  if (p < 0.5) return -upperQuantile(p, df)
  return upperQuantile(1 - p, df)
}

/** The t with P(T > t) = tail, for a tail below ½. */
function upperQuantile(tail: number, df: number): number {
  const logFront = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  const density = (t: number) => Math.exp(logFront - ((df + 1) / 2) * Math.log1p((t * t) / df))
  const start = -normalQuantile(tail)
  let high = 2 * start + 1
  while (upperTail(high, df) > tail) high *= 2
  return findRoot((t) => [tail - upperTail(t, df), density(t)], [0, high], start)
}

/** From the end at which the argument is small: t²/(df + t²) of a large t is 1 in a double long before the tail ends. */
function upperTail(t: number, df: number): number {
  const square = t * t
  if (square > df) return incompleteBeta(df / (df + square), df / 2, 0.5).lower / 2
  return incompleteBeta(square / (df + square), 0.5, df / 2).upper / 2
}
