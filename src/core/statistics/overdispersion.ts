import { sampleQuantile } from './quantile.ts'

/** What `winsorise` expects of φ̂ for pure chance at 10 %: E[z_w²] of a standard normal. */
export const phiConsistency = 0.679

/** Fewer subjects than this do not tell how much subjects differ: the estimate is not to be applied. */
export const leastForOverdispersion = 20

export type Overdispersion = {
  /** Quantiles to which the outer values are drawn in. */
  readonly low: number
  readonly high: number
  readonly winsorised: readonly number[]
  /** φ̂ = Σz_w²/k: how much more the subjects differ than chance alone would have it. */
  readonly phi: number
  /** For multiplicative limits: 1 unless kφ̂ >= k − 1, then at least 1. */
  readonly phiUsed: number
  /** Additive variance between subjects, in the square of the unit of `errors`. */
  readonly tau2: number
}

/**
 * How much subjects differ beyond chance, by Spiegelhalter's winsorised estimate.
 *
 * z is drawn in at its `trim` and 1 − `trim` quantiles (type 7); φ̂ = (1/k)·Σz_w²; τ² = max(0, (kφ̂ − (k − 1))/(Σw − Σw²/Σw))
 * with w = 1/s². Where kφ̂ < k − 1: φ = 1 and τ² = 0. The additive τ² is the one to use; φ is for display. Winsorising
 * chance alone gives φ̂ = 0.679, so τ² comes out too small: `consistency` divides φ̂ by it (off by default, as in the
 * published method). Below `leastForOverdispersion` subjects the estimate should not be applied. Edge case: one subject has τ² = 0.
 *
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202; Spiegelhalter et al., JRSS A 175 (2012) 1–47; equals
 * FunnelPlotR 0.6.0.
 *
 * @param z naive z-scores
 * @param errors their standard errors s
 * @throws RangeError when there is no subject, lengths differ, an error is not above 0, or trim lies outside 0..½
 */
export function overdispersion(
  z: readonly number[],
  errors: readonly number[],
  options: { readonly trim?: number; readonly consistency?: boolean } = {},
): Overdispersion {
  const { trim = 0.1, consistency = false } = options
  if (z.length === 0) throw new RangeError('overdispersion requires at least one subject')
  if (errors.length !== z.length) throw new RangeError('overdispersion requires one error for each z')
  if (errors.some((error) => !(error > 0))) throw new RangeError('overdispersion requires errors above 0')
  if (!(trim >= 0 && trim < 0.5)) throw new RangeError('overdispersion requires 0 <= trim < 0.5')
  const low = sampleQuantile(z, trim)
  const high = sampleQuantile(z, 1 - trim)
  const winsorised = z.map((value) => Math.min(high, Math.max(low, value)))
  const mean = winsorised.reduce((sum, value) => sum + value * value, 0) / z.length
  const phi = consistency ? mean / phiConsistency : mean
  const isOver = z.length * phi >= z.length - 1
  return {
    low,
    high,
    winsorised,
    phi,
    phiUsed: isOver ? Math.max(1, phi) : 1,
    tau2: isOver ? betweenVariance(z.length * phi, errors) : 0,
  }
}

/** (Q − (k − 1))/(Σw − Σw²/Σw), not below 0; 0 for a single subject. */
export function betweenVariance(q: number, errors: readonly number[]): number {
  if (errors.length < 2) return 0
  const weights = errors.map((error) => 1 / error ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0)
  const scale = total - squares / total
  return Math.max(0, (q - (errors.length - 1)) / scale)
}

/** Naive z-scores of proportions against their pooled share. */
export type NaiveScores = {
  readonly centre: number
  readonly z: readonly number[]
  readonly errors: readonly number[]
}

/**
 * z-scores for a funnel of plain proportions: θ0 = Σx/Σn; z = (p − θ0)/√(θ0(1 − θ0)/n), or on the arcsine scale
 * z = (asin√p − asin√θ0)·2√n, whose error 1/(2√n) does not depend on the share.
 *
 * @throws RangeError when there is no answer, x lies outside 0..n, or (untransformed) θ0 is 0 or 1
 */
export function naiveScores(
  subjects: readonly { readonly x: number; readonly n: number }[],
  transform: 'none' | 'asin' = 'none',
): NaiveScores {
  for (const { x, n } of subjects) {
    if (!(n > 0)) throw new RangeError('naiveScores requires at least one answer for each subject')
    if (!(x >= 0 && x <= n)) throw new RangeError('naiveScores requires 0 <= x <= n')
  }
  if (subjects.length === 0) throw new RangeError('naiveScores requires at least one subject')
  const total = subjects.reduce((sum, { n }) => sum + n, 0)
  const centre = subjects.reduce((sum, { x }) => sum + x, 0) / total
  if (transform === 'asin') return arcsineScores(subjects, centre)
  if (centre === 0 || centre === 1)
    throw new RangeError('naiveScores requires a pooled share between 0 and 1')
  const errors = subjects.map(({ n }) => Math.sqrt((centre * (1 - centre)) / n))
  return { centre, z: subjects.map(({ x, n }, at) => (x / n - centre) / errors[at]!), errors }
}

function arcsineScores(
  subjects: readonly { readonly x: number; readonly n: number }[],
  centre: number,
): NaiveScores {
  const target = Math.asin(Math.sqrt(centre))
  const errors = subjects.map(({ n }) => 1 / (2 * Math.sqrt(n)))
  const z = subjects.map(({ x, n }, at) => (Math.asin(Math.sqrt(x / n)) - target) / errors[at]!)
  return { centre, z, errors }
}
