export type ScoreEnds = { readonly min: number; readonly max: number; readonly isReversed: boolean }

/**
 * A PAPI-style score of 1 to 10 between fixed theoretical ends: s = 1 + 9·(x − min)/(max − min), or 10 − 9·(…) where more
 * is worse. x is cut to the ends first.
 *
 * The ends are part of the definition (0 and 100 %, or the ends of a scale), never the extremes observed: otherwise one
 * unit's score would change with another's. The half-widths of an interval of x are to be multiplied by 9/(max − min).
 *
 * Source: presentation of PAPI (CECODES, UNDP); equals R's `scales::rescale(to = c(1, 10))` after cutting.
 *
 * @throws RangeError when x is not a number, or max is not above min
 */
export function minMaxScore(x: number, { min, max, isReversed }: ScoreEnds): number {
  if (!(max > min && Number.isFinite(max - min))) throw new RangeError('minMaxScore requires max above min')
  if (Number.isNaN(x)) throw new RangeError('minMaxScore requires a number')
  const share = (Math.min(max, Math.max(min, x)) - min) / (max - min)
  return isReversed ? 10 - 9 * share : 1 + 9 * share
}

/**
 * Score of a dimension: mean of its parts, if at least two thirds of them are there; else null, since a mean over fewer
 * parts is another figure.
 *
 * @param scores null for a part without answers
 * @throws RangeError when the dimension has no part
 */
export function dimensionScore(scores: readonly (number | null)[]): number | null {
  if (scores.length === 0) throw new RangeError('dimensionScore requires at least one part')
  const known = scores.filter((score) => score !== null)
  if (known.length * 3 < scores.length * 2) return null
  return known.reduce((sum, score) => sum + score, 0) / known.length
}
