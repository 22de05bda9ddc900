import { dersimonianLaird } from '../../statistics/between-variance.ts'
import type { Cluster } from '../../statistics/clustered-proportion.ts'
import { benjaminiHochberg } from '../../statistics/false-discovery.ts'
import { normalCdf } from '../../statistics/normal.ts'
import { leastForOverdispersion, overdispersion } from '../../statistics/overdispersion.ts'
import { rankability } from '../../statistics/rankability.ts'
import {
  betaBinomialPrior,
  type Posterior,
  type Prior,
  posteriorOf,
  priorForJudging,
  probabilityBelow,
} from '../../statistics/shrinkage.ts'
import type { DecisionThresholds } from '../recommendations/thresholds.ts'
import { type CaseMix, caseMix, peerOverlaps } from './case-mix.ts'
import { pooledDesignEffect } from './pooled-design-effect.ts'
import type { Reference, StratumCount } from './strata.ts'

/** The answers to the leading question about one officer in one window. */
export type OfficerCounts = {
  readonly id: string
  readonly deskId: string | null
  readonly strata: readonly StratumCount[]
  /** Valid and satisfied answers by day. */
  readonly days: readonly Cluster[]
  /** Valid answers that were taken out of the figures. */
  readonly excluded: number
}

export type ComparedOfficer = CaseMix & {
  readonly id: string
  readonly deskId: string | null
  readonly nEff: number
  /** Distinct days with a valid answer. */
  readonly days: number
  readonly excludedShare: number
  readonly mixOverlap: number
  /** Whether there is enough to compare; the rest is null where there is not. */
  readonly isEnough: boolean
  /** d/√(s² + τ²), s = √(deff·V)/n. */
  readonly zOd: number | null
  /** False-discovery rate of the low and of the high side. */
  readonly qLow: number | null
  readonly qHigh: number | null
  readonly posterior: Posterior | null
  /** P(true share < p0 − margin) and P(true share > p0 + margin); null also where nothing tells officers apart. */
  readonly belowTarget: number | null
  readonly abovePraise: number | null
}

export type Comparison = {
  readonly share: number
  readonly designEffect: number
  /** Variance between officers, winsorised; what zOd is widened by. */
  readonly tau2: number
  /** 0..1: which part of the differences is real; null where nobody can be compared. */
  readonly rankability: number | null
  readonly prior: Prior | null
  readonly officers: readonly ComparedOfficer[]
}

/**
 * Compares the officers of a province over one window: case-mix, days, overdispersion, false discovery, shrinkage.
 *
 * Officers without an answer are left out. Those without enough stay in the list with their adjusted rate, for the mean
 * of their desk, and take no part in any family. Order of the input, and so of nobody's merit.
 *
 * Source: method notes 3 and 7.3.
 *
 * @param consistency corrects the winsorised φ̂ for the part that winsorising takes away; off by default
 */
export function compareOfficers(
  officers: readonly OfficerCounts[],
  reference: Reference,
  thresholds: DecisionThresholds,
  { consistency = false }: { readonly consistency?: boolean } = {},
): Comparison {
  const counted = officers.filter(({ strata }) => strata.some(({ n }) => n > 0))
  const designEffect = pooledDesignEffect(counted.map(({ days }) => days))
  const overlaps = peerOverlaps(counted.map(({ strata }) => strata))
  const bases = counted.map((officer, at) => baseOf(officer, reference, designEffect, overlaps[at]!))
  const isEnough = bases.map((base) => hasEnough(base, thresholds))
  const family = bases.filter((_, at) => isEnough[at])
  const errors = family.map((base) => Math.sqrt(designEffect * base.variance) / base.n)
  const tau2 = varianceBetween(family, errors, consistency)
  const prior = family.length === 0 ? null : betaBinomialPrior(family.map(pseudoCount))
  const judged = judgeFamily(family, { errors, tau2, prior, share: reference.share, thresholds })
  return {
    share: reference.share,
    designEffect,
    tau2,
    rankability: rankabilityOf(family, errors),
    prior,
    officers: bases.map((base, at) => ({
      ...base,
      isEnough: isEnough[at]!,
      ...(judged.get(base.id) ?? nothing),
    })),
  }
}

type Base = CaseMix &
  Pick<ComparedOfficer, 'id' | 'deskId' | 'nEff' | 'days' | 'excludedShare' | 'mixOverlap'>
type Judged = Pick<ComparedOfficer, 'zOd' | 'qLow' | 'qHigh' | 'posterior' | 'belowTarget' | 'abovePraise'>

const nothing: Judged = {
  zOd: null,
  qLow: null,
  qHigh: null,
  posterior: null,
  belowTarget: null,
  abovePraise: null,
}

function baseOf(
  { id, deskId, strata, days, excluded }: OfficerCounts,
  reference: Reference,
  designEffect: number,
  mixOverlap: number,
): Base {
  const mix = caseMix(strata, reference)
  return {
    ...mix,
    id,
    deskId,
    nEff: mix.n / designEffect,
    days: days.filter(({ n }) => n > 0).length,
    excludedShare: excluded / (excluded + mix.n),
    mixOverlap,
  }
}

/** Whether an officer may be compared at all; see `insufficiencies` for the words. */
export function hasEnough(
  { nEff, days, excludedShare, mixOverlap }: Pick<Base, 'nEff' | 'days' | 'excludedShare' | 'mixOverlap'>,
  thresholds: DecisionThresholds,
): boolean {
  return (
    nEff >= thresholds['inspect-answers'] &&
    days >= thresholds.days &&
    excludedShare <= thresholds['excluded-share'] &&
    mixOverlap >= thresholds['mix-overlap']
  )
}

/** τ²: how much subjects differ beyond chance; 0 where they are too few to tell. */
export function varianceBetween(
  family: readonly Pick<CaseMix, 'difference'>[],
  errors: readonly number[],
  consistency = false,
): number {
  if (family.length < leastForOverdispersion) return 0
  const z = family.map(({ difference }, at) => difference / errors[at]!)
  return overdispersion(z, errors, { consistency }).tau2
}

function rankabilityOf(family: readonly Base[], errors: readonly number[]): number | null {
  if (family.length === 0) return null
  const differences = family.map(({ difference }) => difference)
  return rankability(dersimonianLaird(differences, errors), errors)
}

const pseudoCount = ({ nEff, adjusted }: Base) => ({ x: Math.min(nEff, nEff * adjusted), n: nEff })

function judgeFamily(
  family: readonly Base[],
  setting: {
    readonly errors: readonly number[]
    readonly tau2: number
    readonly prior: Prior | null
    readonly share: number
    readonly thresholds: DecisionThresholds
  },
): ReadonlyMap<string, Judged> {
  const { errors, tau2, prior, share, thresholds } = setting
  const z = family.map(({ difference }, at) => difference / errors[at]!)
  const low = benjaminiHochberg(z.map(normalCdf))
  const high = benjaminiHochberg(z.map((value) => normalCdf(-value)))
  const judged = family.map((base, at): [string, Judged] => {
    const posterior = prior?.beta ? posteriorOf(priorForJudging(prior.beta), pseudoCount(base)) : null
    const target = share - thresholds['target-margin']
    const praised = share + thresholds['praise-margin']
    return [
      base.id,
      {
        zOd: base.difference / Math.sqrt(errors[at]! ** 2 + tau2),
        qLow: low[at]!,
        qHigh: high[at]!,
        posterior,
        belowTarget: posterior && probabilityBelow(posterior, target),
        abovePraise: posterior && 1 - probabilityBelow(posterior, praised),
      },
    ]
  })
  return new Map(judged)
}
