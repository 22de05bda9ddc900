import { type PublishedSet, requireConsistent } from './published-set.ts'
import { type Equation, maximise, type Program } from './simplex.ts'

/** What an attacker can conclude of a hidden count; `most` is Infinity where nothing bounds it. */
export type FeasibleRange = { readonly least: number; readonly most: number }

/**
 * The least and greatest value each hidden cell can have, given everything published: linear programs over the hidden
 * cells, which are 0 or more and keep every relation.
 *
 * Hidden cells that no relation joins are taken apart, so that each program is small.
 *
 * Source: Willenborg and de Waal, Elements of Statistical Disclosure Control (2001) ch. 6: the attacker's problem.
 *
 * @throws Inconsistent when the set does not add up
 */
export function feasibleRanges(
  set: PublishedSet,
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, FeasibleRange> {
  const counts = requireConsistent(set)
  const ranges = new Map<string, FeasibleRange>()
  for (const group of linkedGroups(set, hidden)) {
    const program = programOf(set, counts, group)
    for (const [at, id] of group.entries()) {
      const most = maximise(program, at, 1)
      const least = -maximise(program, at, -1)
      // Rounding may leave a hair below nothing, or a nothing with a sign.
      ranges.set(id, { least: Math.max(0, least), most: Math.max(0, most) })
    }
  }
  return ranges
}

/** Hidden cells in groups that relations hold together. */
function linkedGroups({ relations }: PublishedSet, hidden: ReadonlySet<string>): string[][] {
  const groupOf = new Map([...hidden].map((id) => [id, [id]]))
  for (const { total, parts } of relations) {
    const [first, ...others] = [total, ...parts].filter((id) => hidden.has(id))
    for (const other of others) {
      const [mine, theirs] = [groupOf.get(first!)!, groupOf.get(other)!]
      if (mine === theirs) continue
      mine.push(...theirs)
      for (const id of theirs) groupOf.set(id, mine)
    }
  }
  return [...new Set(groupOf.values())]
}

/** The relations as equations of the hidden cells: Σ hidden parts − hidden total = what is published of it. */
function programOf(
  { relations }: PublishedSet,
  counts: ReadonlyMap<string, number>,
  group: readonly string[],
): Program {
  const place = new Map(group.map((id, at) => [id, at]))
  const equations: Equation[] = []
  for (const { total, parts } of relations) {
    const coefficients = new Array<number>(group.length).fill(0)
    let constant = 0
    const put = (id: string, sign: number) => {
      const at = place.get(id)
      if (at === undefined) constant -= sign * counts.get(id)!
      else coefficients[at]! += sign
    }
    for (const id of parts) put(id, 1)
    put(total, -1)
    if (coefficients.some((value) => value !== 0)) equations.push({ coefficients, constant })
  }
  return { equations, variables: group.length }
}
