import { covers, type Period } from '../calendar/period.ts'

/** A unit as the rules of the tree see it. */
export type TreeUnit = Period & { readonly id: string; readonly parentId: string | null }

/** Why a unit cannot stand where it is put. */
export type TreeProblem = 'parent-not-valid' | 'parent-in-own-tree' | 'child-not-covered'

/**
 * What is wrong with `unit` as it would be written, among all units by id (itself in its old state or absent).
 * A parent is valid on every day of its children and no unit stands above itself; undefined when all is well.
 *
 * @throws Error when the parent is not among the units
 */
export function treeProblem(units: ReadonlyMap<string, TreeUnit>, unit: TreeUnit): TreeProblem | undefined {
  if (unit.parentId !== null) {
    const parent = units.get(unit.parentId)
    if (!parent) throw new Error(`No unit ${unit.parentId} among the units.`)
    if (standsUnder(units, parent, unit.id)) return 'parent-in-own-tree'
    if (!covers(parent, unit)) return 'parent-not-valid'
  }
  const children = [...units.values()].filter((other) => other.parentId === unit.id && other.id !== unit.id)
  return children.every((child) => covers(unit, child)) ? undefined : 'child-not-covered'
}

/** Whether `id` is met on the way from `unit` up to the root. */
function standsUnder(units: ReadonlyMap<string, TreeUnit>, unit: TreeUnit, id: string): boolean {
  const seen = new Set<string>()
  for (let at: TreeUnit | undefined = unit; at && !seen.has(at.id); at = units.get(at.parentId ?? '')) {
    if (at.id === id) return true
    seen.add(at.id)
  }
  return false
}
