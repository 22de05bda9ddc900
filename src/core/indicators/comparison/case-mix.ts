import type { Reference, Stratum, StratumCount } from './strata.ts'

/** An officer against what the same cases bring elsewhere. */
export type CaseMix = {
  readonly n: number
  readonly observed: number
  /** E = Σ n_s·p_s: satisfied answers to expect from the same mix. */
  readonly expected: number
  /** V = Σ n_s·p_s(1 − p_s). */
  readonly variance: number
  /** d = (O − E)/n, −1..1. */
  readonly difference: number
  /** p0 + d cut to 0..1: "tỷ lệ đã hiệu chỉnh theo loại hồ sơ". */
  readonly adjusted: number
}

/**
 * Indirect standardisation of satisfaction in the difference form.
 *
 * Compares an officer with the reference on his own mix; never adjusts for what an officer causes himself. Where a
 * reference rate is exactly 0 or 1 its variance counts as if half an answer had been otherwise: a single dissatisfied
 * citizen then is unusual, not impossible.
 *
 * Source: method notes 3.1; Breslow and Day (1987) for the method.
 *
 * @throws RangeError when there is no answer, or x lies outside 0..n
 */
export function caseMix(strata: readonly StratumCount[], reference: Reference): CaseMix {
  const sums = { n: 0, observed: 0, expected: 0, variance: 0 }
  for (const stratum of strata) {
    const { n, x } = stratum
    if (!(n >= 0 && x >= 0 && x <= n)) throw new RangeError('caseMix requires 0 <= x <= n in every stratum')
    const rate = reference.rateOf(stratum)
    const edge = 0.5 / rate.n
    const inner = Math.min(1 - edge, Math.max(edge, rate.share))
    sums.n += n
    sums.observed += x
    sums.expected += n * rate.share
    sums.variance += n * inner * (1 - inner)
  }
  if (sums.n === 0) throw new RangeError('caseMix requires at least one answer')
  const difference = (sums.observed - sums.expected) / sums.n
  const adjusted = Math.min(1, Math.max(0, reference.share + difference))
  return { ...sums, difference, adjusted }
}

/** Shares of an officer's answers by stratum, by its name. */
export type Mix = ReadonlyMap<string, number>

export const stratumName = ({ field, channel, complexity }: Stratum): string =>
  `${field} ${channel} ${complexity}`

/** The mix of some answers. @throws RangeError when there is none */
export function mixOf(strata: readonly StratumCount[]): Mix {
  const total = strata.reduce((sum, { n }) => sum + n, 0)
  if (!(total > 0)) throw new RangeError('mixOf requires at least one answer')
  const mix = new Map<string, number>()
  for (const stratum of strata) {
    const name = stratumName(stratum)
    mix.set(name, (mix.get(name) ?? 0) + stratum.n / total)
  }
  return mix
}

/** How much two mixes have in common: Σ_s min(share, share), 0..1. */
export function mixOverlap(one: Mix, two: Mix): number {
  let overlap = 0
  for (const [name, share] of one) overlap += Math.min(share, two.get(name) ?? 0)
  return Math.min(1, overlap)
}

/** Officers whose work is most like one's own: as many as it takes to know how much officers differ. */
const nearestPeers = 20

/**
 * How comparable each officer is with those he is compared with: the overlap of his mix with the answers, all together,
 * of the twenty other officers whose mixes are most like his.
 *
 * A specialist is thus held against those who do such work too, and not against the mix of the whole province, which
 * nobody has; where nobody else does what he does the overlap is 0 and he cannot be compared. Edge cases: with fewer
 * others, all of them; 0 for one without answers.
 *
 * @returns beside the officers
 */
export function peerOverlaps(officers: readonly (readonly StratumCount[])[], peers = nearestPeers): number[] {
  const counts = officers.map(countsByName)
  const mixes = counts.map(sharesOf)
  return mixes.map((own, at) => {
    const overlaps = mixes.map((other, index) => (index === at ? -1 : mixOverlap(own, other)))
    const order = [...overlaps.keys()].filter((index) => overlaps[index]! > 0)
    const nearest = order.sort((a, b) => overlaps[b]! - overlaps[a]! || a - b).slice(0, peers)
    return mixOverlap(own, sharesOf(together(nearest.map((index) => counts[index]!))))
  })
}

function together(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>()
  for (const own of counts) for (const [name, n] of own) sum.set(name, (sum.get(name) ?? 0) + n)
  return sum
}

function countsByName(strata: readonly StratumCount[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const stratum of strata) {
    const name = stratumName(stratum)
    if (stratum.n > 0) counts.set(name, (counts.get(name) ?? 0) + stratum.n)
  }
  return counts
}

function sharesOf(counts: ReadonlyMap<string, number>): Mix {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return new Map([...counts].map(([name, n]) => [name, n / total]))
}
