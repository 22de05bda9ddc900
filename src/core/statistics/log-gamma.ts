const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/** From here on Stirling's series of six terms is exact to the last digit. */
const largeEnough = 16

/**
 * ln Γ(x).
 *
 * Stirling's series from 16 up; below, by the recurrence Γ(x + 1) = x·Γ(x). Relative error below 1e-14 (jstat's own is
 * 2e-10, too coarse for distribution functions).
 *
 * Source: Abramowitz & Stegun 6.1.40; checked against R's `lgamma`.
 *
 * @throws RangeError unless x is finite and above 0
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError('logGamma requires a finite x above 0')
  let product = 1
  let shifted = x
  while (shifted < largeEnough) product *= shifted++
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series(shifted) - Math.log(product)
}

/**
 * What Stirling's formula lacks: ln Γ(n + 1) − (n + ½)·ln n + n − ½·ln 2π.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities (2000).
 */
export function stirlingError(n: number): number {
  if (n >= largeEnough) return series(n)
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi
}

/**
 * The deviance x·ln(x/m) + m − x, without the loss of digits where x is near m.
 *
 * Source: Loader (2000), `bd0`.
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; ; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}

function series(x: number): number {
  const y = 1 / (x * x)
  const tail = 1 / 1680 - y * (1 / 1188 - (y * 691) / 360360)
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * tail))) / x
}
