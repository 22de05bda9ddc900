/** Satisfied of answered, by officer and quarter. */
export type RawCounts = readonly (readonly { readonly n: number; readonly x: number }[])[]

/** What would be done without the rule; by name, the officers each list holds (one set a quarter where it is quarterly). */
export const naiveLists = [
  'lowest tenth, one quarter',
  'below 85 %, one quarter',
  'lowest tenth in any quarter',
  'lowest tenth of the year',
] as const
export type NaiveList = (typeof naiveLists)[number]

/**
 * The officers on each naive list. Of the quarterly lists there is one for each quarter; an officer without an answer is
 * on none.
 *
 * @param raw by officer, then by quarter
 */
export function naiveFlags(raw: RawCounts): Readonly<Record<NaiveList, readonly ReadonlySet<number>[]>> {
  const quarters = [...(raw[0] ?? []).keys()]
  const shares = quarters.map((quarter) => raw.map((own) => shareOf(own[quarter]!)))
  const tenths = shares.map(lowestTenth)
  const year = raw.map((own) => {
    const total = own.reduce((sum, { n, x }) => ({ n: sum.n + n, x: sum.x + x }), { n: 0, x: 0 })
    return shareOf(total)
  })
  return {
    'lowest tenth, one quarter': tenths,
    'below 85 %, one quarter': shares.map(
      (own) => new Set([...own.keys()].filter((at) => (own[at] ?? 1) < 0.85)),
    ),
    'lowest tenth in any quarter': [new Set(tenths.flatMap((flagged) => [...flagged]))],
    'lowest tenth of the year': [lowestTenth(year)],
  }
}

const shareOf = ({ n, x }: { readonly n: number; readonly x: number }) => (n === 0 ? null : x / n)

function lowestTenth(shares: readonly (number | null)[]): ReadonlySet<number> {
  const known = [...shares.keys()].filter((at) => shares[at] !== null)
  const order = known.sort((a, b) => shares[a]! - shares[b]! || a - b)
  return new Set(order.slice(0, Math.round(order.length / 10)))
}
