export type EwmaPoint = { readonly value: number; readonly lower: number; readonly upper: number }

/**
 * Exponentially weighted moving average: finds a slow drift sooner than single points do.
 *
 * e_t = λ·x_t + (1 − λ)·e_(t−1), e_0 = centre; limits centre ± L·sd·√(λ/(2 − λ)·(1 − (1 − λ)^2t)), in the unit of x and
 * not cut. λ = 0.2 and L = 2.86 give one false alarm in 366 points of a subject at rest: for a unit or desk and for the
 * officer's own view, never for officers' discipline. Edge case: no point, no average.
 *
 * Source: Roberts, Technometrics 1 (1959) 239–250; equals R's `qcc::ewma`.
 *
 * @throws RangeError when a value is not finite, sd or L is negative, or λ lies outside 0..1
 */
export function ewmaChart(
  x: readonly number[],
  settings: {
    readonly centre: number
    readonly sd: number
    readonly lambda?: number
    readonly width?: number
  },
): EwmaPoint[] {
  const { centre, sd, lambda = 0.2, width = 2.86 } = settings
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError('ewmaChart requires 0 < lambda <= 1')
  if (!(sd >= 0 && width >= 0)) throw new RangeError('ewmaChart requires sd and width of 0 or more')
  if (![centre, sd, width, ...x].every(Number.isFinite))
    throw new RangeError('ewmaChart requires finite numbers')
  let value = centre
  return x.map((observed, at) => {
    value = lambda * observed + (1 - lambda) * value
    const settled = 1 - (1 - lambda) ** (2 * (at + 1))
    const half = width * sd * Math.sqrt((lambda / (2 - lambda)) * settled)
    return { value, lower: centre - half, upper: centre + half }
  })
}
