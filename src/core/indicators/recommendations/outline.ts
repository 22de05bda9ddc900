import type { ComparedOfficer } from '../comparison/compare-officers.ts'

/** A window as it is told to whoever reads no raw counts. Shares 0..1, in whole steps of `outlineStep`. */
export type Outline = Readonly<Record<'observed' | 'expected', number>>

/** Five points: of thirty answers and more, no single one shows. */
export const outlineStep = 0.05

/**
 * The outline of a window: enough to see why something is recommended, and no way to a count that is not released.
 *
 * The number of answers and whatever it could be worked out from (intervals, the stable estimate, z) are left out, and
 * shares are rounded; the adjusted share too, since two roundings of one answer say more than one. Beside released
 * figures of all but a few months the missing months can then be of any number of persons above their own, so that
 * nothing narrows them down. Edge case: undefined for a window with too few to compare, of which nothing is told.
 *
 * Source: method notes 1.7, steps 4 and 5.
 */
export function outlineOf({
  isEnough,
  n,
  observed,
  expected,
}: Pick<ComparedOfficer, 'isEnough' | 'n' | 'observed' | 'expected'>): Outline | undefined {
  if (!isEnough) return undefined
  return { observed: inSteps(observed / n), expected: inSteps(expected / n) }
}

/** A chance as it is told beside an outline: never more than it is. */
export const chanceInSteps = (probability: number): number =>
  Math.floor(probability * stepsInAll + 1e-9) / stepsInAll

const stepsInAll = Math.round(1 / outlineStep)

const inSteps = (share: number) => Math.round(share * stepsInAll) / stepsInAll
