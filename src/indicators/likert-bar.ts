import type { LevelCounts } from '../core/statistics/ordinal-mean.ts'

/** One piece of the bar, in percent of all valid answers; 0 is the middle of level 3. */
export type BarPart = { readonly level: number; readonly start: number; readonly width: number }

/** A bar that diverges around the middle level: levels 1 and 2 to the left of it, 4 and 5 to the right. */
export function likertBar(counts: LevelCounts): readonly BarPart[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  const widths = counts.map((count) => (count / total) * 100)
  let start = -(widths[0]! + widths[1]! + widths[2]! / 2)
  return widths.flatMap((width, index) => {
    const part = { level: index + 1, start, width }
    start += width
    return width > 0 ? [part] : []
  })
}
