import type { Cluster } from '../../statistics/clustered-proportion.ts'
import { normalQuantile } from '../../statistics/normal.ts'
import { type CaseMix, caseMix } from './case-mix.ts'
import { varianceBetween } from './compare-officers.ts'
import { pooledDesignEffect } from './pooled-design-effect.ts'
import type { Reference, StratumCount } from './strata.ts'

/** The answers to the leading question about one unit, desk or officer; at least one. */
export type FunnelSubject = {
  readonly strata: readonly StratumCount[]
  /** Valid and satisfied answers by day. */
  readonly days: readonly Cluster[]
}

/** A subject in a funnel plot: its adjusted share, and the limits where it would lie by chance. Shares 0..1. */
export type FunnelPlace = CaseMix & {
  readonly nEff: number
  /** d/√(s² + τ²), s = √(deff·V)/n. */
  readonly z: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
  /** `within` the funnel; outside the 95 % limits `watch`; outside the 99.8 % limits `act`. */
  readonly place: 'within' | 'watch' | 'act'
}

/**
 * Where subjects lie in the funnel around the reference, each held against what its own cases bring elsewhere.
 *
 * Limits p0 ± z_p·√(s² + τ²), cut to 0..1; the design effect of days is pooled over the subjects, τ² is 0 below twenty of
 * them. The place goes by z and not by the cut limits, so that a subject at 0 or 100 % can lie outside. In the order of
 * the input. Edge case: nothing for no subject.
 *
 * Source: method notes 3.1, 3.3 and 3.4; Spiegelhalter (2005).
 *
 * @throws RangeError when a subject has no answer
 */
export function caseMixFunnel(subjects: readonly FunnelSubject[], reference: Reference): FunnelPlace[] {
  const designEffect = pooledDesignEffect(subjects.map(({ days }) => days))
  const mixes = subjects.map(({ strata }) => caseMix(strata, reference))
  const errors = mixes.map(({ variance, n }) => Math.sqrt(designEffect * variance) / n)
  const tau2 = varianceBetween(mixes, errors)
  return mixes.map((mix, at) => {
    const spread = Math.sqrt(errors[at]! ** 2 + tau2)
    const limit = (quantile: number) => Math.min(1, Math.max(0, reference.share + quantile * spread))
    const z = mix.difference / spread
    return {
      ...mix,
      ...{ nEff: mix.n / designEffect, z, place: placeOf(Math.abs(z)) },
      ...{ low95: limit(-z95), high95: limit(z95), low998: limit(-z998), high998: limit(z998) },
    }
  })
}

const z95 = normalQuantile(0.975)
const z998 = normalQuantile(0.999)

function placeOf(distance: number): FunnelPlace['place'] {
  if (distance > z998) return 'act'
  return distance > z95 ? 'watch' : 'within'
}
