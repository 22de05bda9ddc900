import { type FeasibleRange, feasibleRanges } from './feasible-range.ts'
import { primaryCells } from './primary.ts'
import { type PublishedSet, requireConsistent } from './published-set.ts'

export type SuppressionSetting = {
  /** Fewest persons of a cell: 10 for the public, 5 inside. */
  readonly k: number
  /** Hidden in an earlier release: stays hidden. */
  readonly hiddenBefore?: ReadonlySet<string>
  /** Shown in an earlier release: known, whatever is hidden now. */
  readonly shownBefore?: ReadonlySet<string>
}

export type Suppression = {
  /** The frozen pattern: what is to be given as `hiddenBefore` next time. */
  readonly hidden: ReadonlySet<string>
  /** Hidden counts that what was shown before gives away, so that nothing protects them any more; mostly none. */
  readonly exposed: ReadonlySet<string>
}

/**
 * Which cells of a published set to hide, so that no count of fewer than k persons can be worked out.
 *
 * 1. small cells and small rests (`primaryCells`); 2. in each relation none or at least two hidden cells; 3. the attack
 * itself: every hidden cell must keep a feasible range of at least k that reaches k. Whatever fails takes one more cell
 * beside it, preferably one that ends the matter, small and not a zero, until all holds. What was hidden stays hidden, and what was shown
 * is known. Filters of a page are published too: they belong in the set.
 *
 * Source: method notes 1.7; Willenborg and de Waal, Elements of Statistical Disclosure Control (2001) ch. 6.
 *
 * @throws Inconsistent when the set does not add up; RangeError unless k is above 0
 */
export function suppress(set: PublishedSet, setting: SuppressionSetting): Suppression {
  const { k, hiddenBefore = new Set<string>(), shownBefore = new Set<string>() } = setting
  if (!(k > 0)) throw new RangeError('suppress requires k above 0')
  const counts = requireConsistent(set)
  const hidden = new Set([...primaryCells(set, k), ...hiddenBefore].filter((id) => counts.has(id)))
  for (const id of shownBefore) hidden.delete(id)
  const state: State = { set, counts, hidden, shownBefore, exposed: new Set() }
  for (;;) {
    const next = partnerOfLonely(state) ?? partnerOfWeak(state, k)
    if (next === undefined) return { hidden, exposed: state.exposed }
    hidden.add(next)
  }
}

/** Whether a hidden count is safe: its range is at least k wide and reaches k. */
export function isProtected({ least, most }: FeasibleRange, k: number): boolean {
  return most - least >= k - rounding && most >= k - rounding
}

const rounding = 1e-6

type State = {
  readonly set: PublishedSet
  readonly counts: ReadonlyMap<string, number>
  readonly hidden: Set<string>
  readonly shownBefore: ReadonlySet<string>
  readonly exposed: Set<string>
}

/** A cell to hide in the first relation that has a single hidden one: the rest would give it away at once. */
function partnerOfLonely(state: State): string | undefined {
  for (const { total, parts } of state.set.relations) {
    const cells = [total, ...parts]
    if (cells.filter((id) => state.hidden.has(id)).length !== 1) continue
    const partner = cheapest(state, cells)
    if (partner !== undefined) return partner
  }
  return undefined
}

/** A cell to hide beside the first hidden one that an attacker can narrow down too far. */
function partnerOfWeak(state: State, k: number): string | undefined {
  for (const [id, range] of feasibleRanges(state.set, state.hidden)) {
    if (isProtected(range, k) || state.exposed.has(id)) continue
    const partner = beside(state, id)
    if (partner !== undefined) return partner
    state.exposed.add(id)
  }
  return undefined
}

/** The cheapest cell in a relation of this cell; else in one of the cells hidden around it, ever farther. */
function beside(state: State, id: string): string | undefined {
  const reached = new Set([id])
  for (const each of reached) {
    const around = state.set.relations.filter(({ total, parts }) => total === each || parts.includes(each))
    const cells = around.flatMap(({ total, parts }) => [total, ...parts])
    const partner = cheapest(state, cells)
    if (partner !== undefined) return partner
    for (const cell of cells) if (state.hidden.has(cell)) reached.add(cell)
  }
  return undefined
}

/**
 * The cell whose hiding costs least: not a zero, if it can be helped; one that leaves few other relations with a single
 * hidden cell; the smallest.
 */
function cheapest(state: State, cells: readonly string[]): string | undefined {
  const { counts, hidden, shownBefore } = state
  const open = [...new Set(cells)].filter((id) => !hidden.has(id) && !shownBefore.has(id))
  const costs = new Map(
    open.map((id) => [id, [counts.get(id) === 0 ? 1 : 0, newlyLonely(state, id), counts.get(id)!]]),
  )
  const order = open.sort((a, b) => {
    const [one, two] = [costs.get(a)!, costs.get(b)!]
    return one[0]! - two[0]! || one[1]! - two[1]! || one[2]! - two[2]! || (a < b ? -1 : 1)
  })
  return order[0]
}

/** Relations of a cell in which nothing is hidden yet. */
function newlyLonely({ set, hidden }: State, id: string): number {
  const own = set.relations.filter(({ total, parts }) => total === id || parts.includes(id))
  return own.filter(({ total, parts }) => ![total, ...parts].some((cell) => hidden.has(cell))).length
}
