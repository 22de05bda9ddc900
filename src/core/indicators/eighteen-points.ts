import type { Problem } from '../errors.ts'

/** A class begins at its lower limit, which belongs to it; the lowest begins at 0. */
export type ClassLimit = { readonly code: string; readonly from: number }

/** Points 0, 1 or 2 of each indicator; null where it was not scored. */
export type PointSheet = readonly (number | null)[]

export type PointResult = {
  /** Sum of the points; null as long as an indicator is missing. */
  readonly total: number | null
  readonly missing: readonly number[]
  readonly classCode: string | null
}

/**
 * The 18-point scheme: nine indicators of 0, 1 or 2 points, a total, a class with inclusive lower limits: exactly 15
 * is Xuất sắc, not the class below.
 *
 * Edge case: a sheet with an indicator missing has neither total nor class. Averages over dossiers may have fractions.
 *
 * Source: NĐ 61/2018/NĐ-CP Điều 31, TT 01/2018/TT-VPCP.
 *
 * @param indicators how many there are
 * @throws RangeError when there are more, or one lies outside 0..2
 */
export function scorePoints(
  points: PointSheet,
  indicators: number,
  classes: readonly ClassLimit[],
): PointResult {
  if (points.length > indicators)
    throw new RangeError(`scorePoints requires at most ${indicators} indicators`)
  if (points.some((point) => point !== null && !(point >= 0 && point <= mostPoints)))
    throw new RangeError('scorePoints requires points between 0 and 2')
  const missing = Array.from({ length: indicators }, (_, at) => at + 1).filter(
    (number) => (points[number - 1] ?? null) === null,
  )
  if (missing.length > 0) return { total: null, missing, classCode: null }
  // Tenths of averages are added as hundredths, so that 14.99 + 0.01 is 15 and not a hair less.
  const total = Math.round(points.reduce<number>((sum, point) => sum + (point ?? 0), 0) * 1e6) / 1e6
  return { total, missing, classCode: classOf(total, classes) }
}

export const mostPoints = 2

/** The class of a total: the highest whose lower limit it reaches. @throws RangeError below every limit */
export function classOf(total: number, classes: readonly ClassLimit[]): string {
  const reached = classes.filter(({ from }) => total >= from).sort((a, b) => b.from - a.from)
  if (!reached[0]) throw new RangeError('classOf requires a total of 0 or more')
  return reached[0].code
}

/** Limits rise from 0 without two alike, none above the most there can be. */
export function checkClasses(classes: readonly ClassLimit[], most: number): Problem[] {
  const limits = classes.map(({ from }) => from).sort((a, b) => a - b)
  if (limits[0] !== 0) return [{ field: 'classes', code: 'classes-begin-at-zero' }]
  if (new Set(limits).size < limits.length) return [{ field: 'classes', code: 'class-limit-twice' }]
  return limits.at(-1)! > most ? [{ field: 'classes', code: 'class-limit-too-high', details: { most } }] : []
}
