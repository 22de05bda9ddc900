import { binomialQuantile } from './binomial.ts'

export type ChartPoint = { readonly x: number; readonly n: number }
export type ControlLimits = { readonly lower: number; readonly upper: number }

export type PChart = {
  /** Σx/Σn, a share. */
  readonly centre: number
  readonly limits: readonly ControlLimits[]
  /** n·p̄(1 − p̄) >= 5 at every point: only then are the limits what they promise. */
  readonly isValid: boolean
}

/**
 * p-chart of a share over months: limits p̄ ± k·√(p̄(1 − p̄)/n_t), cut to 0..1.
 *
 * For a unit or desk; the false alarms of its lower limit are 0.2–1.6 % a point, not 0.13 %. Below 100 answers a point
 * use `exactLimits`; for large units `laneyChart`. Edge case: a month without answers has no point and must be left out.
 *
 * Source: Shewhart (1931); equals R's `qcc(type = "p")`.
 *
 * @throws RangeError when there is no point, one has no answer, or x lies outside 0..n
 */
export function pChart(points: readonly ChartPoint[], sigmas = 3): PChart {
  const centre = centreOf(points)
  return {
    centre,
    limits: points.map(({ n }) => limitsAround(centre, sigmas * errorAt(centre, n))),
    isValid: points.every(({ n }) => n * centre * (1 - centre) >= 5),
  }
}

export type LaneyChart = {
  readonly centre: number
  /** Mean moving range of the z-scores over 1.128: 1 where months differ by chance alone; null with a single point. */
  readonly sigmaZ: number | null
  readonly limits: readonly ControlLimits[] | null
}

/**
 * Laney's p′-chart, for large n, where ordinary limits are absurdly narrow: p̄ ± k·σ_z·√(p̄(1 − p̄)/n_t), cut to 0..1, with
 * σ_z = mean|z_t − z_(t−1)|/1.128.
 *
 * Edge cases: one point has no moving range; a share of 0 or 1 throughout has no z and limits at itself.
 *
 * Source: Laney, Quality Engineering 14 (2002) 531–537; as in qicharts2 0.8.1, without screening.
 *
 * @throws RangeError as `pChart`
 */
export function laneyChart(points: readonly ChartPoint[], sigmas = 3): LaneyChart {
  const centre = centreOf(points)
  if (points.length < 2) return { centre, sigmaZ: null, limits: null }
  const isConstant = centre === 0 || centre === 1
  const z = points.map(({ x, n }) => (isConstant ? 0 : (x / n - centre) / errorAt(centre, n)))
  const ranges = z.slice(1).map((value, at) => Math.abs(value - z[at]!))
  const sigmaZ = ranges.reduce((sum, range) => sum + range, 0) / ranges.length / 1.128
  const limits = points.map(({ n }) => limitsAround(centre, sigmas * sigmaZ * errorAt(centre, n)))
  return { centre, sigmaZ, limits }
}

/**
 * Exact limits of a point with few answers: the binomial quantiles at 0.00135 and 0.99865, as shares.
 *
 * @throws RangeError when n is not a count above 0, or the centre lies outside 0..1
 */
export function exactLimits(centre: number, n: number): ControlLimits {
  if (n === 0) throw new RangeError('exactLimits requires at least one answer')
  return { lower: binomialQuantile(0.00135, n, centre) / n, upper: binomialQuantile(0.99865, n, centre) / n }
}

const errorAt = (centre: number, n: number) => Math.sqrt((centre * (1 - centre)) / n)

function limitsAround(centre: number, half: number): ControlLimits {
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
}

function centreOf(points: readonly ChartPoint[]): number {
  if (points.length === 0) throw new RangeError('A p-chart requires at least one point')
  for (const { x, n } of points) {
    if (!(n > 0)) throw new RangeError('A p-chart requires at least one answer at each point')
    if (!(x >= 0 && x <= n)) throw new RangeError('A p-chart requires 0 <= x <= n')
  }
  return points.reduce((sum, { x }) => sum + x, 0) / points.reduce((sum, { n }) => sum + n, 0)
}
