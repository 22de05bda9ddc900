/** Whole numbers that sum to `total`, in proportion to the weights, by largest remainders; ties go to the earlier. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((so, weight) => so + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((so, count) => so + count, 0)
  const order = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of order.slice(0, left)) whole[at]! += 1
  return whole
}
