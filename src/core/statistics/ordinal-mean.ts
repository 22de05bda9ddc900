import { studentQuantile } from './student.ts'

/** Answers by level 1 to 5. */
export type LevelCounts = readonly [number, number, number, number, number]

export type OrdinalMean = {
  readonly mean: number
  /** Sample standard deviation; null with a single answer. */
  readonly sd: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Mean of answers on the scale 1..5, with t-interval, from the counts of the levels.
 *
 * mean = Σ L·n_L/n; sd² = Σ n_L(L − mean)²/(n − 1); limits mean ± t(n−1)·sd/√n. The limits are not cut at 1 and 5.
 * Edge cases: one answer has a mean and nothing else; equal answers have sd 0 and limits at the mean. To be shown
 * only beside the distribution.
 *
 * Source: Student's one-sample interval; equals R's `t.test`.
 *
 * @throws RangeError when there is no answer, or a count is negative
 */
export function ordinalMean(counts: LevelCounts, confidence = 0.95): OrdinalMean {
  const mean = meanLevel(counts)
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (n < 2) return { mean, sd: null, lower: null, upper: null }
  const squares = counts.reduce((sum, count, index) => sum + count * (index + 1 - mean) ** 2, 0)
  const sd = Math.sqrt(squares / (n - 1))
  const half = (studentQuantile(1 - (1 - confidence) / 2, n - 1) * sd) / Math.sqrt(n)
  return { mean, sd, lower: mean - half, upper: mean + half }
}

/**
 * The mean alone, Σ L·n_L/n: the quantile of the interval costs a hundred times as much.
 *
 * @throws RangeError when there is no answer, or a count is negative
 */
export function meanLevel(counts: LevelCounts): number {
  if (counts.some((count) => !(count >= 0))) throw new RangeError('ordinalMean requires counts of 0 or more')
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (n === 0) throw new RangeError('ordinalMean requires at least one answer')
  return counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / n
}
