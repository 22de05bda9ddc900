import { addDays } from '../../calendar/local-time.ts'

/** A sheet whose comment says what others of the list say too. */
export type SameWords = { readonly id: string; readonly day: string }

/**
 * F8: of sheets with one and the same comment, those of which at least `repeats` lie within `days` days; and how many the
 * fullest such stretch of each holds. Whether a comment is long enough to be told from a common word is looked at before.
 *
 * @param sheets with the same folded words, in the order of their days
 * @returns id -> sheets of its fullest stretch
 * @throws RangeError when the days do not rise, or `repeats` is below 2 or `days` below 1
 */
export function repeatedWithin(
  sheets: readonly SameWords[],
  { repeats, days }: { readonly repeats: number; readonly days: number },
): ReadonlyMap<string, number> {
  if (!(repeats >= 2 && days >= 1))
    throw new RangeError('repeatedWithin requires 2 repeats and 1 day or more')
  const found = new Map<string, number>()
  let first = 0
  for (const [last, { day }] of sheets.entries()) {
    if (last > 0 && day < sheets[last - 1]!.day)
      throw new RangeError('repeatedWithin requires days that rise')
    while (sheets[first]!.day <= addDays(day, -days)) first++
    const count = last - first + 1
    if (count < repeats) continue
    for (const { id } of sheets.slice(first, last + 1)) found.set(id, Math.max(found.get(id) ?? 0, count))
  }
  return found
}
