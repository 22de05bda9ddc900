import { type Draw, seededDraw } from './chance.ts'
import { tailOf } from './counts.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { sampleQuantile } from './quantile.ts'

export type BootstrapInterval = {
  readonly estimate: number
  readonly lower: number
  readonly upper: number
  readonly method: 'percentile' | 'bca'
  readonly resamples: number
  /** Kept with the result: the same seed gives the same limits. */
  readonly seed: string
}

export type BootstrapSettings = {
  readonly seed: string
  readonly method?: 'percentile' | 'bca'
  readonly resamples?: number
  readonly confidence?: number
}

/**
 * Interval of any statistic of answers that come in days, by drawing whole days with replacement.
 *
 * Percentile: the α/2 and 1 − α/2 quantiles of the statistic over the resamples. BCa (the default) moves these by the
 * bias z0 = Φ⁻¹(share of resamples below the estimate, ties half) and the acceleration a from leaving out one day at a
 * time. The unit is that of the statistic, and limits never leave its range. Edge cases: where every resample is alike
 * the limits are the estimate; a bias beyond what so many resamples can tell is cut to half a resample.
 *
 * Source: Efron, JASA 82 (1987) 171–185; Davison and Hinkley, Bootstrap Methods (1997) 5.3; resampling by cluster 3.8.
 *
 * @param days what was answered on each day (or by each respondent, where there is a single day)
 * @param statistic of some days; must give a number for any selection of them
 * @throws RangeError with fewer than two days, or when the statistic is not a number
 */
export function bootstrapByDay<T>(
  days: readonly T[],
  statistic: (days: readonly T[]) => number,
  settings: BootstrapSettings,
): BootstrapInterval {
  if (days.length < 2) throw new RangeError('bootstrapByDay requires at least two days')
  const { seed, method = 'bca', resamples = 2000, confidence = 0.95 } = settings
  const tail = tailOf(confidence)
  const measured = (some: readonly T[]) => {
    const value = statistic(some)
    if (Number.isNaN(value)) throw new RangeError('bootstrapByDay requires a statistic that is a number')
    return value
  }
  const estimate = measured(days)
  const draw = seededDraw(seed)
  const values = Array.from({ length: resamples }, () => measured(resample(days, draw)))
  const adjust =
    method === 'bca' ? bcaLevel(values, estimate, jackknife(days, measured)) : (level: number) => level
  return {
    estimate,
    lower: sampleQuantile(values, adjust(tail)),
    upper: sampleQuantile(values, adjust(1 - tail)),
    method,
    resamples,
    seed,
  }
}

function resample<T>(days: readonly T[], draw: Draw): T[] {
  return days.map(() => days[Math.floor(draw() * days.length)]!)
}

function jackknife<T>(days: readonly T[], statistic: (days: readonly T[]) => number): number[] {
  return days.map((_, left) => statistic(days.filter((_day, at) => at !== left)))
}

function bcaLevel(
  values: readonly number[],
  estimate: number,
  leftOut: readonly number[],
): (level: number) => number {
  const below = values.filter((value) => value < estimate).length
  const equal = values.filter((value) => value === estimate).length
  const share = (below + equal / 2) / values.length
  const edge = 0.5 / values.length
  const bias = normalQuantile(Math.min(1 - edge, Math.max(edge, share)))
  const acceleration = accelerationOf(leftOut)
  return (level) => {
    const z = bias + normalQuantile(level)
    return normalCdf(bias + z / (1 - acceleration * z))
  }
}

function accelerationOf(leftOut: readonly number[]): number {
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length
  const cubes = leftOut.reduce((sum, value) => sum + (mean - value) ** 3, 0)
  const squares = leftOut.reduce((sum, value) => sum + (mean - value) ** 2, 0)
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
}
