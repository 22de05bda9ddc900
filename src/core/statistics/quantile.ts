/**
 * Sample quantile of type 7: linear between the order statistics, as in R and spreadsheets.
 *
 * Position (n − 1)·p among the sorted values. Source: Hyndman and Fan, The American Statistician 50 (1996) 361–365.
 *
 * @throws RangeError when there is no value, one is not a number, or p lies outside 0..1
 */
export function sampleQuantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('sampleQuantile requires at least one value')
  if (values.some(Number.isNaN)) throw new RangeError('sampleQuantile requires numbers')
  if (!(p >= 0 && p <= 1)) throw new RangeError('sampleQuantile requires 0 <= p <= 1')
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low === high ? low : low + (position - below) * (high - low)
}

/** The middle value. @throws RangeError as `sampleQuantile` */
export const median = (values: readonly number[]): number => sampleQuantile(values, 0.5)
