import { normalCdf, twoSidedZ } from './normal.ts'
import { type ShareInterval, wilson } from './wilson.ts'

export type Group = { readonly x: number; readonly n: number }
export type BeforeAfter = { readonly before: Group; readonly after: Group }

export type DifferenceInDifferences = {
  /** (treated after − before) − (compared after − before), −2..2. */
  readonly difference: number
  readonly standardError: number
  /** null where all four shares are 0 or 1 and nothing is known of chance. */
  readonly z: number | null
  readonly pValue: number | null
  readonly wald: { readonly lower: number; readonly upper: number }
  /** MOVER of four Wilson intervals: the one to show. */
  readonly mover: { readonly lower: number; readonly upper: number }
}

/**
 * Effect of a measure (a training) against a group without it: a before-and-after without comparison shows mainly the
 * return of the lowest to the mean.
 *
 * SE² = deff·Σp(1 − p)/n over four cells; z = difference/SE, two-sided p. MOVER: the distances of the four Wilson limits
 * from their shares, combined by root of squares. A design effect divides every n. Counts need not be whole.
 *
 * Source: Newcombe (1998) and Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702 for the limits; estimate and
 * SE equal a saturated `glm(binomial("identity"))` in R.
 *
 * @throws RangeError when a cell has no answer, x lies outside 0..n, or the design effect is below 1
 */
export function differenceInDifferences(
  treated: BeforeAfter,
  compared: BeforeAfter,
  {
    confidence = 0.95,
    designEffect = 1,
  }: { readonly confidence?: number; readonly designEffect?: number } = {},
): DifferenceInDifferences {
  if (!(designEffect >= 1))
    throw new RangeError('differenceInDifferences requires a design effect of at least 1')
  const cell = ({ x, n }: Group) => wilson(x / designEffect, n / designEffect, confidence)
  const plus = [cell(treated.after), cell(compared.before)]
  const minus = [cell(treated.before), cell(compared.after)]
  const difference = plus[0]!.estimate - minus[0]!.estimate - (minus[1]!.estimate - plus[1]!.estimate)
  const groups = [treated.before, treated.after, compared.before, compared.after]
  const variance = groups.reduce((sum, { x, n }) => sum + ((x / n) * (1 - x / n)) / n, 0) * designEffect
  const standardError = Math.sqrt(variance)
  const z = standardError === 0 ? null : difference / standardError
  const half = twoSidedZ(confidence) * standardError
  return {
    difference,
    standardError,
    z,
    pValue: z === null ? null : 2 * normalCdf(-Math.abs(z)),
    wald: { lower: difference - half, upper: difference + half },
    mover: {
      lower: difference - Math.hypot(...plus.map(below), ...minus.map(above)),
      upper: difference + Math.hypot(...plus.map(above), ...minus.map(below)),
    },
  }
}

const below = ({ estimate, lower }: ShareInterval) => estimate - lower
const above = ({ estimate, upper }: ShareInterval) => upper - estimate
