/**
 * Everything that is published together and from one another: cells and what is known of how they add up. A table's
 * total, a unit over its desks, a quarter over its months are all relations; several releases are one set.
 */
export type PublishedSet = {
  readonly cells: readonly PublishedCell[]
  readonly relations: readonly Relation[]
}

export type PublishedCell = {
  readonly id: string
  /** Persons. */
  readonly count: number
}

/** `total` is the sum of `parts`. */
export type Relation = {
  readonly total: string
  readonly parts: readonly string[]
  /**
   * `breakdown`: one group by a trait or a sensitive answer, where also the rest of a cell must not be few, nor all;
   * `sum`: places or times.
   */
  readonly kind: 'breakdown' | 'sum'
}

/** A set that does not add up: the message names the relation. */
export class Inconsistent extends Error {}

/**
 * Refuses a set whose relations are not what its counts say, or that names a cell it does not have.
 *
 * @throws Inconsistent naming the total; RangeError when a count is negative or not whole
 */
export function requireConsistent({ cells, relations }: PublishedSet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { id, count } of cells) {
    if (!(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(`The count of ${id} must be whole, 0 or more`)
    if (counts.has(id)) throw new Inconsistent(`The cell ${id} comes twice`)
    counts.set(id, count)
  }
  for (const { total, parts } of relations) {
    const missing = [total, ...parts].find((id) => !counts.has(id))
    if (missing !== undefined) throw new Inconsistent(`There is no cell ${missing}`)
    const sum = parts.reduce((all, id) => all + counts.get(id)!, 0)
    if (sum !== counts.get(total)) throw new Inconsistent(`${total} is not the sum of its parts`)
  }
  return counts
}

/** A table with totals as a published set: cells `r,c`, row totals `r,*`, column totals `*,c` and the whole `*,*`. */
export function tableSet(rows: readonly (readonly number[])[], kind: Relation['kind'] = 'sum'): PublishedSet {
  const width = rows[0]?.length ?? 0
  if (width === 0 || rows.some((row) => row.length !== width))
    throw new RangeError('tableSet requires equal rows')
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const columns = [...rows[0]!.keys()]
  const lines = [...rows.keys()]
  const cells = [
    ...lines.flatMap((r) => columns.map((c) => ({ id: `${r},${c}`, count: rows[r]![c]! }))),
    ...lines.map((r) => ({ id: `${r},*`, count: sum(rows[r]!) })),
    ...columns.map((c) => ({ id: `*,${c}`, count: sum(rows.map((row) => row[c]!)) })),
    { id: '*,*', count: sum(rows.flat()) },
  ]
  const relations = [
    ...lines.map((r) => ({ total: `${r},*`, parts: columns.map((c) => `${r},${c}`), kind })),
    ...columns.map((c) => ({ total: `*,${c}`, parts: lines.map((r) => `${r},${c}`), kind: 'sum' as const })),
    { total: '*,*', parts: lines.map((r) => `${r},*`), kind: 'sum' as const },
    { total: '*,*', parts: columns.map((c) => `*,${c}`), kind: 'sum' as const },
  ]
  return { cells, relations }
}
