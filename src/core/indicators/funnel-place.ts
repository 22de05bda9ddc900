import { funnelLimit } from '../statistics/funnel.ts'

/** A subject in a funnel plot: its share, and the limits where it would lie by chance. Shares 0..1. */
export type FunnelPlace = {
  readonly n: number
  readonly share: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
  /** `within` the funnel; outside the 95 % limits `watch`; outside the 99.8 % limits `act`. */
  readonly place: 'within' | 'watch' | 'act'
}

const known = new Map<string, number>()
const mostKnown = 50_000

/** Limits are looked up by thousandths of the centre: no eye sees the difference, and a page need not compute them anew. */
function limitAt(centre: number, n: number, probability: number): number {
  const rounded = Math.min(0.999, Math.max(0.001, Math.round(centre * 1000) / 1000))
  const key = `${rounded} ${n} ${probability}`
  const found = known.get(key) ?? funnelLimit(rounded, n, probability).share
  if (known.size >= mostKnown) known.clear()
  known.set(key, found)
  return found
}

/**
 * Where a subject lies in the funnel around the share of all together.
 *
 * Edge case: no funnel (undefined) without an answer, or where all or none are satisfied: chance then tells nothing.
 *
 * Source: Spiegelhalter (2005); see `statistics/funnel.ts`.
 *
 * @param x satisfied of n answers
 */
export function funnelPlace(x: number, n: number, centre: number): FunnelPlace | undefined {
  if (n === 0 || !(centre > 0 && centre < 1)) return undefined
  const limit = (probability: number) => limitAt(centre, n, probability)
  const share = x / n
  const limits = { low95: limit(0.025), high95: limit(0.975), low998: limit(0.001), high998: limit(0.999) }
  const isBeyond = (low: number, high: number) => share < low || share > high
  const place = isBeyond(limits.low998, limits.high998)
    ? 'act'
    : isBeyond(limits.low95, limits.high95)
      ? 'watch'
      : 'within'
  return { n, share, ...limits, place }
}
