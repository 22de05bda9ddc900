import { binomialCdf, binomialQuantile } from './binomial.ts'
import { requireCount } from './counts.ts'

export type FunnelLimit = {
  /** Smallest whole number of events r with F(r) >= p. */
  readonly count: number
  /** The limit of the plot, a share 0..1, interpolated so that the funnel has no steps. */
  readonly share: number
}

/** The curves of a funnel: 95 % (to note) and 99.8 % (to act on). */
export const funnelProbabilities = [0.001, 0.025, 0.975, 0.999] as const

/**
 * A limit of a funnel plot: where a subject with the centre's true rate lies at most with probability p.
 *
 * r = smallest integer with F(r) >= p; a = (F(r) − p)/(F(r) − F(r − 1)); limit (r − a)/n, cut to 0..1. F is the binomial
 * distribution function with chance θ0.
 *
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, appendix A.1.1.
 *
 * @param centre θ0, 0 < θ0 < 1
 * @throws RangeError without an answer, when n is not a count, or outside those ranges
 */
export function funnelLimit(centre: number, n: number, probability: number): FunnelLimit {
  requireCentre(centre)
  requireCount('funnelLimit', 'n', n)
  if (n === 0) throw new RangeError('funnelLimit requires at least one answer')
  const count = binomialQuantile(probability, n, centre)
  const here = binomialCdf(count, n, centre)
  const excess = (here - probability) / (here - binomialCdf(count - 1, n, centre))
  return { count, share: Math.min(1, Math.max(0, (count - excess) / n)) }
}

/**
 * The whole-number test behind a decision: whether so few of n would be satisfied with probability p or less, F(x) <= p.
 *
 * @throws RangeError as `funnelLimit`
 */
export function isBelowFunnel(x: number, n: number, centre: number, probability: number): boolean {
  requireCentre(centre)
  if (n === 0) throw new RangeError('isBelowFunnel requires at least one answer')
  return binomialCdf(x, n, centre) <= probability
}

function requireCentre(centre: number): void {
  if (!(centre > 0 && centre < 1)) throw new RangeError('A funnel requires a centre between 0 and 1')
}
