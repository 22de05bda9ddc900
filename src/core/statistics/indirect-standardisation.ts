import { requireCount } from './counts.ts'
import { garwood } from './garwood.ts'
import { twoSidedZ } from './normal.ts'

/** One stratum: cases of the subject, and cases and events of the reference. */
export type StandardStratum = {
  readonly n: number
  readonly referenceEvents: number
  readonly referenceN: number
}

export type StandardisedRatio = {
  readonly expected: number
  /** Observed over expected: 1 is as usual for such cases. */
  readonly ratio: number
  readonly exact: { readonly lower: number; readonly upper: number }
  /** Log-normal limits; null without an event. */
  readonly logNormal: { readonly lower: number; readonly upper: number } | null
  readonly referenceRate: number
  /** Reference rate × ratio; a rate, not cut at 1. */
  readonly adjustedRate: number
}

/**
 * Rare events (dissatisfied, complaints) against what the subject's own mix of cases would bring: the ratio form.
 *
 * E = Σ n_s·(events_s/N_s); ratio = O/E; exact limits Garwood(O)/E; log-normal limits ratio·exp(±z/√O). Compares a
 * subject with the reference on its own mix: the ratios of two subjects with very different mixes are not comparable.
 *
 * Source: Breslow and Day, Statistical Methods in Cancer Research II (1987) 2.3; equals R's `epitools::ageadjust.indirect`
 * and `poisson.test`.
 *
 * @throws RangeError when the subject has no case, cases fall in a stratum without reference, nothing is expected, or a
 * number is negative
 */
export function indirectStandardisation(
  observed: number,
  strata: readonly StandardStratum[],
  confidence = 0.95,
): StandardisedRatio {
  requireCount('indirectStandardisation', 'observed', observed)
  const expected = strata.reduce((sum, stratum) => sum + expectedIn(stratum), 0)
  if (!(expected > 0)) throw new RangeError('indirectStandardisation requires an expected number above 0')
  const ratio = observed / expected
  const { lower, upper } = garwood(observed, expected, 1, confidence)
  const spread = Math.exp(twoSidedZ(confidence) / Math.sqrt(observed))
  const events = strata.reduce((sum, stratum) => sum + stratum.referenceEvents, 0)
  const referenceRate = events / strata.reduce((sum, stratum) => sum + stratum.referenceN, 0)
  return {
    expected,
    ratio,
    exact: { lower, upper },
    logNormal: observed === 0 ? null : { lower: ratio / spread, upper: ratio * spread },
    referenceRate,
    adjustedRate: referenceRate * ratio,
  }
}

function expectedIn({ n, referenceEvents, referenceN }: StandardStratum): number {
  if (!(n >= 0 && referenceEvents >= 0 && referenceN >= 0)) {
    throw new RangeError('indirectStandardisation requires numbers of 0 or more')
  }
  if (n === 0) return 0
  if (referenceN === 0) throw new RangeError('indirectStandardisation requires a reference in each stratum')
  return (n * referenceEvents) / referenceN
}
