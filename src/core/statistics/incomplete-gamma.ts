import { continuedFraction } from './continued-fraction.ts'
import { deviance, stirlingError } from './log-gamma.ts'

const precision = 1e-17
const mostTerms = 1_000_000

/**
 * Poisson density for any mean and any (also fractional) value: m^x·e^(−m)/Γ(x + 1), in Loader's form, which keeps its
 * digits for millions of events.
 *
 * Edge cases: x = 0 gives e^(−m); m = 0 gives 1 at x = 0 and 0 elsewhere. Source: Loader (2000).
 */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x)
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), both with their own digits.
 *
 * Series below x = a + 1, a continued fraction above. Edge cases: x = 0 gives 0 and 1. Source: Abramowitz & Stegun
 * 6.5.29 and 6.5.31; checked against R's `pgamma`.
 *
 * @throws RangeError unless a > 0 and x >= 0
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(a > 0 && x >= 0)) throw new RangeError('incompleteGamma requires a > 0 and x >= 0')
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const density = poissonDensity(a, x)
  if (x < a + 1) {
    const lower = Math.min(1, density * powerSeries(a, x))
    return { lower, upper: 1 - lower }
  }
  const fraction = continuedFraction(
    (i) => i * (a - i),
    (i) => x + 1 - a + 2 * i,
  )
  const upper = Math.min(1, (density * a) / fraction)
  return { lower: 1 - upper, upper }
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function powerSeries(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let n = 1; n < mostTerms && term > sum * precision; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}
