/** What became of a unit on a date, as far as restating needs it. */
export type UnitFate = {
  readonly predecessorId: string
  readonly successorId: string
  readonly share: number
  readonly effectiveOn: string
}

export type UnitSpan = { readonly id: string; readonly validFrom: string; readonly validTo: string | null }

/** Where the sheets of a unit stand in the order of a later day. */
export type Restated =
  | { readonly unitId: string }
  /** `split`: divided among several; `ended`: without a successor. Nobody knows which sheets went where. */
  | { readonly unallocated: 'split' | 'ended' }

const whole = 0.9995

/**
 * Every unit in the order of `on`: itself while it stands, else whatever it went into as a whole, however often it was
 * merged, renamed or moved. The sheets of a unit that was divided are not shared out by the shares of territory or people:
 * a sheet has no address, and a share of a count is no count. They are told as "không phân bổ được".
 *
 * Edge cases: both halves of a split that were later merged again are one unit; a circle of links ends as `ended`.
 */
export function restateUnits(
  units: readonly UnitSpan[],
  fates: readonly UnitFate[],
  on: string,
): ReadonlyMap<string, Restated> {
  const spans = new Map(units.map((unit) => [unit.id, unit]))
  const restated = new Map<string, Restated>()
  for (const { id } of units) restated.set(id, follow(id, new Set()))
  return restated

  function follow(id: string, seen: ReadonlySet<string>): Restated {
    const unit = spans.get(id)
    if (!unit || seen.has(id)) return { unallocated: 'ended' }
    if (unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on)) return { unitId: id }
    const next = fates.filter((fate) => fate.predecessorId === id && fate.effectiveOn <= on)
    const ends = next.map(({ successorId }) => follow(successorId, new Set([...seen, id])))
    return together(
      ends,
      next.reduce((sum, { share }) => sum + share, 0),
    )
  }
}

/** One place for all parts of a whole, or none. */
function together(ends: readonly Restated[], share: number): Restated {
  const [first] = ends
  if (!first) return { unallocated: 'ended' }
  const places = new Set(ends.map((end) => ('unitId' in end ? end.unitId : null)))
  if (places.size > 1) return { unallocated: 'split' }
  return 'unitId' in first && share < whole ? { unallocated: 'split' } : first
}
