import { binomialCdf } from './binomial.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { requireCount } from './counts.ts'

export type RateComparison = {
  /** First rate over second; null when the second has no event. */
  readonly ratio: number | null
  readonly lower: number
  /** null without bound. */
  readonly upper: number | null
  /** Two-sided: twice the smaller tail, so that it is below α just when the interval leaves 1 out. */
  readonly pValue: number
}

/**
 * Two rates of rare events, compared given their sum: x1 ~ Bin(x1 + x2, T1/(T1 + T2)) when the rates are equal.
 *
 * Interval of the ratio from Clopper and Pearson's limits of that share, q/(1 − q)·T2/T1. Edge cases: without any event
 * nothing is known: p = 1 and the interval is 0 to no bound.
 *
 * Source: Przyborowski and Wilenski, Biometrika 31 (1940) 313–323; the interval equals R's `poisson.test`.
 *
 * @throws RangeError when a count is not whole, or an exposure is not above 0
 */
export function compareRates(
  first: { readonly count: number; readonly exposure: number },
  second: { readonly count: number; readonly exposure: number },
  confidence = 0.95,
): RateComparison {
  requireCount('compareRates', 'count', first.count)
  requireCount('compareRates', 'count', second.count)
  if (!(first.exposure > 0 && second.exposure > 0)) {
    throw new RangeError('compareRates requires exposures above 0')
  }
  const total = first.count + second.count
  if (total === 0) return { ratio: null, lower: 0, upper: null, pValue: 1 }
  const share = first.exposure / (first.exposure + second.exposure)
  const below = binomialCdf(first.count, total, share)
  const above = first.count === 0 ? 1 : 1 - binomialCdf(first.count - 1, total, share)
  const toRatio = (q: number) => (q / (1 - q)) * (second.exposure / first.exposure)
  const { lower, upper } = clopperPearson(first.count, total, confidence)
  return {
    ratio: second.count === 0 ? null : toRatio(first.count / total),
    lower: toRatio(lower),
    upper: upper === 1 ? null : toRatio(upper),
    pValue: Math.min(1, 2 * Math.min(below, above)),
  }
}
