/**
 * Leaves (a desk in a month, a month of an officer) that are shown together or not at all. Leaves without persons are in
 * no block; a leaf that is a block of its own is not written down.
 */
export type Block = readonly string[]

export type BlockUnit = { readonly id: string; readonly parentId: string | null }

/** The persons of a place. */
export type BlockLeaf = { readonly id: string; readonly unitId: string; readonly persons: number }

/** In no view: a block that holds it is never shown. */
export const nowhereLeaf = ''

/**
 * Which places of one month may only be shown together, so that no group of fewer than k persons can be worked out.
 *
 * From the lowest unit up, the places with 1 to k − 1 persons are put into one block; while it has fewer than k it takes
 * the block beside it that has fewest persons, in the unit itself before those below, or else goes on to the unit above.
 * What is left over at the top is never shown.
 *
 * The promise: every block has k persons or more (or is never shown), and a view is shown only when it is a union of
 * whole blocks (`isUnion`). Whatever is then added or subtracted over levels, filters by place, months and releases is a
 * sum over whole blocks, so no combination of views speaks of a part of one. A hidden place of a block of S persons can
 * lie anywhere in 0..S, and S is at least k: what the attack by linear programming asks for. Unlike `suppress`, which
 * finds the least loss for one table that is printed once, this holds for views nobody has thought of yet.
 *
 * @param k least persons of a block
 * @returns the blocks of two or more leaves, leaves in order
 * @throws RangeError unless k is above 0
 *
 * Source: method notes 1.7, steps 1, 2, 4 and 6; Domingo-Ferrer and Mateo-Sanz, IEEE Transactions on Knowledge and Data
 * Engineering 14 (2002) 189–201: microaggregation.
 */
export function placeBlocks(
  units: readonly BlockUnit[],
  leaves: readonly BlockLeaf[],
  k: number,
): readonly Block[] {
  requireLeast(k)
  const ids = new Set(units.map(({ id }) => id))
  const below = groupBy(units, ({ parentId }) => (ids.has(parentId ?? '') ? parentId! : ''))
  const within = groupBy(
    leaves.filter(({ persons }) => persons > 0),
    ({ unitId }) => (ids.has(unitId) ? unitId : ''),
  )
  const settle = (unitId: string): Settled => {
    const parts = (below.get(unitId) ?? []).map(({ id }) => settle(id))
    const own = (within.get(unitId) ?? []).map(({ id, persons }) => ({ leaves: [id], persons, isOwn: true }))
    const blocks = [
      ...parts.flatMap((part) => part.blocks.map(fromBelow)),
      ...own.filter((each) => each.persons >= k),
    ]
    const rest = [...parts.flatMap((part) => part.rest), ...own.filter((each) => each.persons < k)]
    return gather(blocks, rest, k)
  }
  const { blocks, rest } = settle('')
  const left = rest.flatMap((each) => each.leaves)
  const shared = blocks.filter((block) => block.leaves.length > 1).map((block) => [...block.leaves].sort())
  return left.length === 0 ? shared : [...shared, [nowhereLeaf, ...left.sort()]]
}

/** The persons of one month, and how many it takes to show months apart. */
export type BlockMonth = { readonly id: string; readonly persons: number; readonly least: number }

/**
 * The same over time, for one person's months: a month with too few is shown only together with those after it, until
 * they have as many as the last of them asks for. What is still too few is never shown. A later month never changes an
 * earlier block.
 *
 * @param months in the order in which they were let out
 * @throws RangeError unless every least is above 0
 */
export function monthBlocks(months: readonly BlockMonth[]): readonly Block[] {
  const blocks: string[][] = []
  let open: string[] = []
  let together = 0
  for (const { id, persons, least } of months) {
    requireLeast(least)
    if (persons === 0) continue
    open.push(id)
    together += persons
    if (together < least) continue
    if (open.length > 1) blocks.push(open)
    open = []
    together = 0
  }
  return open.length === 0 ? blocks : [...blocks, [nowhereLeaf, ...open]]
}

/** Whether a view, the leaves for which `has` holds, takes every block whole or not at all. */
export function isUnion(blocks: readonly Block[], has: (leaf: string) => boolean): boolean {
  return blocks.every((block) => {
    const first = has(block[0]!)
    return block.every((leaf) => has(leaf) === first)
  })
}

type Group = { readonly leaves: readonly string[]; readonly persons: number; readonly isOwn: boolean }
type Settled = { readonly blocks: readonly Group[]; readonly rest: readonly Group[] }

const fromBelow = (group: Group): Group => ({ ...group, isOwn: false })

/** Makes a block of what is too small alone, with what it takes to reach k. */
function gather(blocks: readonly Group[], rest: readonly Group[], k: number): Settled {
  const few = sum(rest)
  if (few === 0) return { blocks, rest: [] }
  if (few >= k) return { blocks: [...blocks, merge(rest)], rest: [] }
  const [partner, ...others] = [...blocks].sort(cheapestFirst)
  if (!partner) return { blocks, rest: [merge(rest)] }
  return { blocks: [...others, merge([...rest, partner])], rest: [] }
}

function cheapestFirst(a: Group, b: Group): number {
  return Number(b.isOwn) - Number(a.isOwn) || a.persons - b.persons || (a.leaves[0]! < b.leaves[0]! ? -1 : 1)
}

const sum = (groups: readonly Group[]) => groups.reduce((total, { persons }) => total + persons, 0)

function merge(groups: readonly Group[]): Group {
  return { leaves: groups.flatMap(({ leaves }) => leaves), persons: sum(groups), isOwn: true }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function requireLeast(k: number): void {
  if (!(k > 0)) throw new RangeError('Blocks require k above 0')
}
