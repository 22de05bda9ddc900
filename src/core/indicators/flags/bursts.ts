const windowMs = 600_000

/**
 * F3: which sheets of a desk stand in a burst, ten minutes with at least `limit` sheets, and how many the fullest such
 * window of each holds. The window slides; both ends closed at the start, open at the end.
 *
 * Edge cases: sheets of one instant are one window; with none, or a limit nobody reaches, nothing is flagged.
 *
 * @param times of the sheets in milliseconds, in rising order
 * @param limit see `burstThreshold`
 * @returns position in `times` -> sheets of its fullest window
 * @throws RangeError when the times do not rise, or the limit is below 2
 */
export function burstsOf(times: readonly number[], limit: number): ReadonlyMap<number, number> {
  if (!(limit >= 2)) throw new RangeError('burstsOf requires a limit of 2 or more')
  const found = new Map<number, number>()
  let first = 0
  for (let last = 0; last < times.length; last++) {
    if (last > 0 && times[last]! < times[last - 1]!) throw new RangeError('burstsOf requires times that rise')
    while (times[last]! - times[first]! >= windowMs) first++
    const count = last - first + 1
    if (count < limit) continue
    for (let at = first; at <= last; at++) found.set(at, Math.max(found.get(at) ?? 0, count))
  }
  return found
}

/**
 * A desk's usual sheets an hour, from the days before: their sheets over eight hours a day that had any. A desk without
 * such days, or with hardly any sheets, is held against one an hour, where the table of limits begins.
 *
 * @throws RangeError when there are sheets without days
 */
export function usualPerHour(sheets: number, days: number): number {
  if (sheets > 0 && !(days > 0)) throw new RangeError('usualPerHour requires days for its sheets')
  return days === 0 ? 1 : Math.max(1, sheets / (days * 8))
}
