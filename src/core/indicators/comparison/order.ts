import type { Posterior } from '../../statistics/shrinkage.ts'

/** What the differences between subjects allow: no order, three bands, or places with their intervals. */
export type Order = 'none' | 'bands' | 'ranks'

/**
 * The order that rankability allows: below `bands` (0.5) none, below `order` (0.7) bands. Edge case: null, nobody to
 * compare, allows none.
 *
 * Source: method notes 3.6.
 */
export function allowedOrder(
  rankability: number | null,
  thresholds: { readonly bands: number; readonly order: number } = { bands: 0.5, order: 0.7 },
): Order {
  if (rankability === null || rankability < thresholds.bands) return 'none'
  return rankability < thresholds.order ? 'bands' : 'ranks'
}

export type Band = 'below' | 'around' | 'above'

/** The band of a subject: its 95 % limits lie under, around or over the usual share. */
export function bandOf({ lower, upper }: Pick<Posterior, 'lower' | 'upper'>, share: number): Band {
  if (upper < share) return 'below'
  return lower > share ? 'above' : 'around'
}
