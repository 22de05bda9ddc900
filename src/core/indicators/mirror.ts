import type { Problem } from '../errors.ts'
import type { ShareInterval } from '../statistics/wilson.ts'

/** Points of each part of "mức độ hài lòng"; the parts in their order. */
export type MirrorWeights = {
  /** Share of complaints answered in time. */
  readonly onTime: number
  /** Share of complainants satisfied with the handling. */
  readonly handling: number
  /** Share satisfied with how their dossier was received and settled. */
  readonly service: number
}

export const mirrorParts = ['onTime', 'handling', 'service'] as const

/** Shares 0..1 with their limits; null where there is nothing to count. */
export type MirrorShares = Readonly<Record<keyof MirrorWeights, ShareInterval | null>>

/** Points, 0..total, with their 95 % interval. */
export type MirrorEstimate = { readonly points: number; readonly low: number; readonly high: number }

const tolerance = 1e-9

/** Weights are not negative and sum to the whole: else a unit's points would not be points of that whole. */
export function checkMirror(weights: MirrorWeights, total: number): Problem[] {
  const wrong = mirrorParts
    .filter((part) => !(weights[part] >= 0 && weights[part] <= total))
    .map((field) => ({ field, code: 'weight-out-of-range' }))
  if (wrong.length > 0) return wrong
  const sum = mirrorParts.reduce((all, part) => all + weights[part], 0)
  if (Math.abs(sum - total) <= tolerance) return []
  return [{ field: 'weights', code: 'weights-do-not-sum', details: { sum, total } }]
}

/**
 * Internal estimate of the "mức độ hài lòng" points of QĐ 766/QĐ-TTg: Σ weight·share. Not the official score.
 *
 * Interval: the distances weight·(share − limit) of the parts, squared and added; the parts are taken as independent.
 *
 * Edge case: a part without data leaves no estimate (null); its weight is not given to the others.
 *
 * Source: QĐ 766/QĐ-TTg of 23/6/2022 for the 18 points; their split is a choice of the province, not verified. Interval:
 * Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702 (MOVER).
 *
 * @throws RangeError when a share lies outside 0..1 or the weights do not sum
 */
export function mirrorScore(
  weights: MirrorWeights,
  total: number,
  shares: MirrorShares,
): MirrorEstimate | null {
  if (checkMirror(weights, total).length > 0) throw new RangeError('mirrorScore requires weights that sum')
  let [points, below, above] = [0, 0, 0]
  for (const part of mirrorParts) {
    const share = shares[part]
    if (share === null) return null
    const { estimate, lower, upper } = share
    if (!(lower >= 0 && lower <= estimate && estimate <= upper && upper <= 1))
      throw new RangeError('mirrorScore requires shares between 0 and 1, each within its limits')
    points += weights[part] * estimate
    below += (weights[part] * (estimate - lower)) ** 2
    above += (weights[part] * (upper - estimate)) ** 2
  }
  return { points, low: points - Math.sqrt(below), high: points + Math.sqrt(above) }
}
