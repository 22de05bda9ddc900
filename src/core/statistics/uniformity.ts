import { incompleteGamma } from './incomplete-gamma.ts'

/**
 * χ² test of even counts over classes (minutes of the hour, last digits of numbers): heaping betrays invented sheets.
 *
 * X² = Σ(O − n/k)²·k/n with k − 1 degrees of freedom, p from its upper tail. Worth trusting from 5 expected a class. Edge
 * case: over many officers the p-values go through `benjaminiHochberg`.
 *
 * Source: Pearson (1900); equals R's `chisq.test(counts)`.
 *
 * @throws RangeError with fewer than two classes, no observation, or a negative count
 */
export function uniformity(counts: readonly number[]): {
  readonly chiSquare: number
  readonly pValue: number
} {
  if (counts.length < 2) throw new RangeError('uniformity requires at least two classes')
  if (counts.some((count) => !(count >= 0))) throw new RangeError('uniformity requires counts of 0 or more')
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (!(n > 0)) throw new RangeError('uniformity requires at least one observation')
  const expected = n / counts.length
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return { chiSquare, pValue: incompleteGamma((counts.length - 1) / 2, chiSquare / 2).upper }
}
