import { incompleteGamma, poissonDensity } from './incomplete-gamma.ts'

/** A usual rate of answers, in hours; the window slides over the whole of the opening time. */
export type BurstSetting = {
  readonly perHour: number
  readonly windowHours: number
  readonly openHours: number
}

/**
 * Chance that on an ordinary day some sliding window holds `count` answers or more.
 *
 * Scan statistic of a Poisson process, by Alm's approximation: 1 − F(k − 1; μ)·exp(−(1 − μ/k)·λ·(T − w)·P(k − 1; μ)) with
 * μ = λw. Good to a tenth of itself where it is below 10 %.
 *
 * Source: Alm, Stochastic Models 1 (1983); Naus, JASA 77 (1982) 177–183.
 *
 * @throws RangeError unless count is whole and above 0, the rate is above 0 and the window shorter than the day
 */
export function burstProbability(count: number, { perHour, windowHours, openHours }: BurstSetting): number {
  if (!(Number.isSafeInteger(count) && count > 0))
    throw new RangeError('burstProbability requires a count above 0')
  if (!(perHour > 0 && windowHours > 0 && windowHours <= openHours)) {
    throw new RangeError('burstProbability requires a rate above 0 and a window within the day')
  }
  const mean = perHour * windowHours
  const within = incompleteGamma(count, mean).upper
  const starts = (1 - mean / count) * perHour * (openHours - windowHours) * poissonDensity(count - 1, mean)
  return Math.min(1, Math.max(0, 1 - within * Math.exp(-Math.max(0, starts))))
}

/**
 * From how many answers in ten minutes on a burst is worth a look: the least number that at most 1 % of ordinary days of
 * eight hours reach. 1 an hour: 4; 2: 5; 4: 7; 8: 9.
 *
 * @throws RangeError as `burstProbability`, or unless 0 < level < 1
 */
export function burstThreshold(perHour: number, level = 0.01): number {
  if (!(level > 0 && level < 1)) throw new RangeError('burstThreshold requires 0 < level < 1')
  const setting = { perHour, windowHours: 1 / 6, openHours: 8 }
  let count = Math.max(2, Math.ceil(perHour / 6))
  while (burstProbability(count, setting) > level) count++
  return count
}
