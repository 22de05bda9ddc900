import jstat from 'jstat'
import { incompleteGamma } from './incomplete-gamma.ts'

const { normal } = jstat.jStat

/**
 * Standard normal distribution function Φ(z).
 *
 * Φ(z) = ½·Q(½, z²/2) for z < 0 and 1 − Φ(−z) above: a p-value far out in the tail keeps its digits, which jstat's own
 * (½ + ½·erf) does not. Edge cases: Φ(−∞) = 0, Φ(∞) = 1. Within 1e-15 of R's `pnorm` on the reference values.
 *
 * @throws RangeError when z is not a number
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalCdf requires a number')
  const tail = incompleteGamma(0.5, (z * z) / 2).upper / 2
  return z < 0 ? tail : 1 - tail
}

/** Standard normal density. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/**
 * Standard normal quantile: the z with Φ(z) = p.
 *
 * jstat's inverse error function and one Newton step on Φ; above ½ by symmetry. Edge cases: p = 0 and p = 1 have no
 * finite quantile and are refused.
 *
 * @throws RangeError unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('normalQuantile requires 0 < p < 1')
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = Math.max(-38, normal.inv(p, 0, 1))
  for (let step = 0; step < 4; step++) {
    const newton = (normalCdf(z) - p) / normalDensity(z)
    z -= newton / (1 + (z * newton) / 2)
  }
  return z
}

/**
 * The z of a two-sided interval: 0.95 → 1.959964.
 *
 * @param confidence share, 0 < confidence < 1
 * @throws RangeError outside that
 */
export function twoSidedZ(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('A confidence must lie between 0 and 1')
  return confidence === 0.95 ? z95 : -normalQuantile((1 - confidence) / 2)
}

const z95 = normalQuantile(0.975)
