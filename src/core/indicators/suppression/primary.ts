import type { PublishedSet, Relation } from './published-set.ts'

/** A sensitive answer of all or of none tells of everybody in a group of fewer persons than this. */
const leastForAllOrNone = 30

/**
 * The cells that may not be shown for their own sake: counts of 1 to k − 1; counts whose rest in a relation is 1 to k − 1
 * persons; in a breakdown by a trait or a sensitive answer also those whose rest is nobody, and none at all of a group
 * of fewer than 30.
 *
 * Source: method notes 1.7, step 1.
 */
export function primaryCells({ cells, relations }: PublishedSet, k: number): Set<string> {
  const counts = new Map(cells.map(({ id, count }) => [id, count]))
  const small = cells.filter(({ count }) => count > 0 && count < k).map(({ id }) => id)
  const found = new Set(small)
  for (const relation of relations) {
    for (const id of relation.parts) {
      if (tellsOfFew(relation, counts.get(id)!, counts.get(relation.total)!, k)) found.add(id)
    }
  }
  return found
}

function tellsOfFew({ kind }: Relation, count: number, total: number, k: number): boolean {
  const rest = total - count
  if (kind === 'sum') return rest > 0 && rest < k
  if (total === 0) return false
  return count === 0 ? total < leastForAllOrNone : rest < k
}
