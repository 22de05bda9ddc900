/**
 * Which rows of a table must be hidden so that no small group can be read from it.
 *
 * Primary: every row of 1 to `least` − 1 matters. Complementary, where the rows add up to a total that is shown: while
 * exactly one row is hidden, or the hidden ones together are fewer than `least`, the smallest other row that is not
 * empty is hidden too, so that taking the shown rows from the total gives no small number. When no other row is left,
 * the total itself would tell, and all rows are hidden already.
 *
 * Source: method notes, section 1.7, suppression (1) and (2), for one dimension.
 *
 * @param addsUp false for rows that overlap, such as topics: there nothing can be taken from a total
 * @returns one flag a row, in their order
 */
export function hideSmall(counts: readonly number[], least: number, addsUp: boolean): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < least)
  if (!addsUp || !hidden.includes(true)) return hidden
  for (;;) {
    const together = counts.reduce((sum, count, at) => (hidden[at] ? sum + count : sum), 0)
    const isOne = hidden.filter((is) => is).length === 1
    if (!isOne && together >= least) return hidden
    const next = smallestShown(counts, hidden)
    if (next === undefined) return hidden
    hidden[next] = true
  }
}

function smallestShown(counts: readonly number[], hidden: readonly boolean[]): number | undefined {
  const open = counts.map((_count, at) => at).filter((at) => !hidden[at] && counts[at]! > 0)
  return open.sort((a, b) => counts[a]! - counts[b]!)[0]
}
