import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import { leavesOf } from './compute-indicators.ts'
import type { Period } from './period.ts'
import type { Scope } from './scope.ts'
import { listOfficers } from './store.ts'
import {
  byName,
  deskSubject,
  everything,
  isValidIn,
  officerSubject,
  type Subject,
  type Tree,
  unitSubject,
} from './tree.ts'

/** From the top to the subject of a scope itself. */
export function pathOf(tree: Tree, { units, desk, officer }: Scope): Subject[] {
  if (officer) return [everything, officerSubject(officer)]
  const first = desk ? tree.units.find(({ id }) => id === desk.unit_id) : units?.at(-1)
  const above: Subject[] = []
  for (let unit = first; unit; unit = tree.units.find(({ id }) => id === unit?.parent_id)) {
    above.unshift(unitSubject(unit))
  }
  return [everything, ...above, ...(desk ? [deskSubject(tree, desk)] : [])]
}

/** The officers of whom a desk has sheets. */
export async function officersBelow(db: Kysely<Database>, leaves: readonly string[]): Promise<Subject[]> {
  const officers = (await listOfficers(db)).filter(({ id }) => leaves.includes(id))
  return officers.map(officerSubject).sort(byName)
}

/** Which of the subjects a desk belongs to. */
export function childOfDesk(tree: Tree, parts: readonly Subject[]): ReadonlyMap<string, string> {
  return new Map(parts.flatMap((part) => leavesOf(tree, part).map((deskId) => [deskId, part.id] as const)))
}

/** The units and desks directly below a subject that held on any day of the period; by name. */
export function partsBelow(tree: Tree, subject: Subject, { units }: Scope, period: Period): Subject[] {
  if (subject.level === 'officer' || subject.level === 'desk') return []
  const parents = new Set(units ? units.map(({ id }) => id) : topOf(tree, period))
  const children = tree.units.filter((unit) => parents.has(unit.parent_id) && isValidIn(unit, period))
  const desks = tree.desks.filter((desk) => parents.has(desk.unit_id) && isValidIn(desk, period))
  return [
    ...children.map(unitSubject).sort(byName),
    ...desks.map((desk) => deskSubject(tree, desk)).sort(byName),
  ]
}

/** Where the list at the top begins: below the one unit that holds all others, if there is such. */
function topOf(tree: Tree, period: Period): readonly (string | null)[] {
  const roots = tree.units.filter((unit) => unit.parent_id === null && isValidIn(unit, period))
  const [only] = roots
  return only && roots.length === 1 ? [only.id] : [null]
}
