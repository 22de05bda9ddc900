import jstat from 'jstat'

const { normal } = jstat.jStat

/**
 * Standard normal distribution function Φ(z).
 *
 * Edge cases: Φ(−∞) = 0, Φ(∞) = 1. Source: jstat, within 1e-15 of R's `pnorm` on the reference values.
 *
 * @throws RangeError when z is not a number
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalCdf requires a number')
  if (Math.abs(z) === Number.POSITIVE_INFINITY) return z < 0 ? 0 : 1
  return normal.cdf(z, 0, 1)
}

/**
 * Standard normal quantile: the z with Φ(z) = p.
 *
 * Edge cases: p = 0 and p = 1 have no finite quantile and are refused. Source: jstat (inverse error function), within
 * 2e-12 of R's `qnorm` down to p = 1e-6.
 *
 * @throws RangeError unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('normalQuantile requires 0 < p < 1')
  return normal.inv(p, 0, 1)
}

/**
 * The z of a two-sided interval: 0.95 → 1.959964.
 *
 * @param confidence share, 0 < confidence < 1
 * @throws RangeError outside that
 */
export function twoSidedZ(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence must lie between 0 and 1')
  return confidence === 0.95 ? z95 : normalQuantile(1 - (1 - confidence) / 2)
}

const z95 = normalQuantile(0.975)
