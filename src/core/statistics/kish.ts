import { twoSidedZ } from './normal.ts'
import { type ShareInterval, wilson } from './wilson.ts'

export type WeightedProportion = ShareInterval & {
  /** Kish's (Σw)²/Σw²: how many answers of equal weight would tell as much. */
  readonly effectiveN: number
  /** n/n_eff, 1 or more. */
  readonly designEffect: number
  /** With-replacement linearisation, as of a survey; null with a single answer. */
  readonly standardError: number | null
}

/**
 * Weighted proportion of answers, with Kish's effective number and Wilson's interval on it.
 *
 * p = Σwy/Σw; n_eff = (Σw)²/Σw²; SE² = n/(n − 1)·Σw²(y − p)²/(Σw)²; Wilson on (p·n_eff, n_eff). Further clustering
 * divides n_eff once more: n/(deff_w·deff_day). Edge cases: answers of weight 0 do not count.
 *
 * Source: Kish, Survey Sampling (1965) 11.7; SE equals R's `survey::svymean`.
 *
 * @param answers y is 1 when satisfied, else 0
 * @throws RangeError when no answer has weight, a weight is negative or not finite, or y lies outside 0..1
 */
export function weightedProportion(
  answers: readonly { readonly weight: number; readonly y: number }[],
  confidence = 0.95,
): WeightedProportion {
  twoSidedZ(confidence)
  for (const { weight, y } of answers) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError('weightedProportion requires weights of 0 or more')
    }
    if (!(y >= 0 && y <= 1)) throw new RangeError('weightedProportion requires 0 <= y <= 1')
  }
  const counted = answers.filter(({ weight }) => weight > 0)
  if (counted.length === 0) throw new RangeError('weightedProportion requires at least one answer')
  const n = counted.length
  const total = counted.reduce((sum, { weight }) => sum + weight, 0)
  const effectiveN = total ** 2 / counted.reduce((sum, { weight }) => sum + weight ** 2, 0)
  const estimate = Math.min(1, counted.reduce((sum, { weight, y }) => sum + weight * y, 0) / total)
  const squares = counted.reduce((sum, { weight, y }) => sum + (weight * (y - estimate)) ** 2, 0)
  const { lower, upper } = wilson(Math.min(estimate * effectiveN, effectiveN), effectiveN, confidence)
  return {
    estimate,
    lower,
    upper,
    effectiveN,
    designEffect: n / effectiveN,
    standardError: n < 2 ? null : Math.sqrt((n / (n - 1)) * squares) / total,
  }
}
