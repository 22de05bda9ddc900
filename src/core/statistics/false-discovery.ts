/**
 * Benjamini and Hochberg's adjusted p-values (q): among all subjects with q <= 0.05, about 5 % at most are expected to
 * be false alarms.
 *
 * q_(i) = min over j >= i of m·p_(j)/j, not above 1, in the order of the input. One family is one indicator, window and
 * side. Edge case: no test has no q.
 *
 * Source: Benjamini and Hochberg, JRSS B 57 (1995) 289–300; equals R's `p.adjust(method = "BH")`.
 *
 * @throws RangeError when a p lies outside 0..1
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  if (p.some((value) => !(value >= 0 && value <= 1))) {
    throw new RangeError('benjaminiHochberg requires p-values of 0 to 1')
  }
  const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!)
  const adjusted = new Array<number>(p.length)
  let least = 1
  for (const [place, at] of order.entries()) {
    const rank = p.length - place
    least = Math.min(least, p[at]! * (p.length / rank))
    adjusted[at] = least
  }
  return adjusted
}
