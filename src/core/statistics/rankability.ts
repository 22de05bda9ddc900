import { type Draw, drawGamma } from './chance.ts'
import { median, sampleQuantile } from './quantile.ts'

/**
 * Which part of the differences seen between subjects is real, 0..1: ρ = τ²/(τ² + median s²).
 *
 * τ² by DerSimonian and Laird (`between-variance.ts`). Below 0.5 no order is justified; 0.5–0.7 three bands; from 0.7 a
 * rank, with its interval. Edge case: 0 where nothing differs.
 *
 * Source: van Houwelingen et al., Empirical Bayes methods for monitoring health care quality (1999).
 *
 * @throws RangeError when there is no subject, τ² is negative, or an error is not above 0
 */
export function rankability(tau2: number, errors: readonly number[]): number {
  if (errors.length === 0) throw new RangeError('rankability requires at least one subject')
  if (!(tau2 >= 0)) throw new RangeError('rankability requires a variance of 0 or more')
  if (errors.some((error) => !(error > 0))) throw new RangeError('rankability requires errors above 0')
  return tau2 / (tau2 + median(errors.map((error) => error * error)))
}

/** A place in the order, 1 the best, with its 95 % interval: places, not shares. */
export type RankInterval = { readonly median: number; readonly lower: number; readonly upper: number }

/**
 * Ranks with their intervals: each of `draws` rounds draws every subject's share from its posterior and ranks them.
 *
 * Edge case: equal draws, which do not happen but by rounding, go by position. The same stream gives the same ranks.
 *
 * Source: Goldstein and Spiegelhalter, JRSS A 159 (1996) 385–443.
 *
 * @param posteriors Beta(alpha, beta) of each subject
 * @throws RangeError when there is no subject, or a parameter is not above 0
 */
export function simulateRanks(
  posteriors: readonly { readonly alpha: number; readonly beta: number }[],
  draw: Draw,
  draws = 2000,
): RankInterval[] {
  if (posteriors.length === 0) throw new RangeError('simulateRanks requires at least one subject')
  if (posteriors.some(({ alpha, beta }) => !(alpha > 0 && beta > 0))) {
    throw new RangeError('simulateRanks requires posteriors with parameters above 0')
  }
  const ranks = posteriors.map(() => new Array<number>(draws))
  for (let round = 0; round < draws; round++) {
    const shares = posteriors.map(({ alpha, beta }) => drawBeta(draw, alpha, beta))
    const order = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]! || a - b)
    for (const [place, subject] of order.entries()) ranks[subject]![round] = place + 1
  }
  return ranks.map((own) => ({
    median: median(own),
    lower: sampleQuantile(own, 0.025),
    upper: sampleQuantile(own, 0.975),
  }))
}

function drawBeta(draw: Draw, alpha: number, beta: number): number {
  const first = drawGamma(draw, alpha)
  return first / (first + drawGamma(draw, beta))
}
