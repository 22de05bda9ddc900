const mostSteps = 100
/** Of x itself: near 1 a few steps of a double more can be much of a steep function. */
const precision = Number.EPSILON

/**
 * The root of an increasing function between two ends: Newton's steps, halved whenever one would leave the bracket.
 *
 * @param at value and slope at x
 * @param start a first guess; outside the bracket it is taken for its middle
 */
export function findRoot(
  at: (x: number) => readonly [value: number, slope: number],
  ends: readonly [number, number],
  start: number,
): number {
  let [low, high] = ends
  let x = start > low && start < high ? start : (low + high) / 2
  for (let step = 0; step < mostSteps; step++) {
    const [value, slope] = at(x)
    if (value === 0) return x
    if (value < 0) low = x
    else high = x
    const newton = x - value / slope
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= precision * Math.abs(next)) return next
    x = next
  }
  return x
}
