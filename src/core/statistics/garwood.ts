import { requireCount, tailOf } from './counts.ts'
import { gammaQuantile } from './gamma-quantile.ts'

/** Events for each `per` of exposure, with the limits of their interval. */
export type RateInterval = { readonly rate: number; readonly lower: number; readonly upper: number }

/**
 * Exact interval of a rate of rare events (complaints by dossiers, reports by answers).
 *
 * Limits χ²(α/2; 2X)/2 and χ²(1 − α/2; 2X + 2)/2 events, divided by the exposure. For decisions; `poissonMidP` is for
 * display. Edge cases: no event has the lower limit 0 and an upper limit of 3.69 events, since none seen is not none.
 *
 * Source: Garwood, Biometrika 28 (1936) 437–442; equals R's `poisson.test`.
 *
 * @param exposure in the unit of the rate's denominator, above 0; need not be whole
 * @throws RangeError when the count is not a whole number, or there is no exposure
 */
export function garwood(count: number, exposure: number, per = 1, confidence = 0.95): RateInterval {
  requireCount('garwood', 'count', count)
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY)) {
    throw new RangeError('garwood requires an exposure above 0')
  }
  const tail = tailOf(confidence)
  const scale = per / exposure
  return {
    rate: count * scale,
    lower: count === 0 ? 0 : gammaQuantile(tail, count) * scale,
    upper: gammaQuantile(1 - tail, count + 1) * scale,
  }
}
