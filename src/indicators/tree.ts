import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { Invalid } from '../core/errors.ts'
import type { SubjectLevel } from '../core/indicators/sufficiency.ts'
import type { LocalText } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import type { Database } from '../db/tables.ts'
import type { Period } from './period.ts'
import { type DeskEntry, listDesks, listUnits, type OfficerEntry, type UnitEntry } from './store.ts'

export type Tree = {
  readonly units: readonly UnitEntry[]
  readonly desks: readonly DeskEntry[]
  /** Every unit and desk is in it, not only those somebody may see. */
  readonly isWhole: boolean
}

/** Of whom a figure speaks. */
export type Subject = {
  readonly level: SubjectLevel
  readonly id: string
  /** Official code of a unit, public code of a desk (null when it never had one), staff code; null for all. */
  readonly code: string | null
  readonly name: LocalText
  /** The unit's own name for a desk. */
  readonly reference: string | null
  /** Code of a desk's unit. */
  readonly unit: string | null
}

type Dated = { readonly valid_from: string; readonly valid_to: string | null }

/** The units and desks within reach; a unit whose superior is out of reach stands at the top. */
export async function readTree(db: Kysely<Database>, within: Within): Promise<Tree> {
  const [units, desks] = [await listUnits(db), await listDesks(db)]
  if (within.unitIds === undefined) return { units, desks, isWhole: true }
  const seen = units
    .filter(({ id }) => within.has(id))
    .map((unit) => ({ ...unit, parent_id: within.has(unit.parent_id) ? unit.parent_id : null }))
  return { units: seen, desks: desks.filter(({ unit_id }) => within.has(unit_id)), isWhole: false }
}

/** Whether a dated row holds on any day of the period. */
export function isValidIn(
  { valid_from, valid_to }: Dated,
  { from, to }: Pick<Period, 'from' | 'to'>,
): boolean {
  return valid_from <= to && (valid_to === null || valid_to >= from)
}

/**
 * The units of a code: a code may have passed to a successor, so those of the period come before all others.
 *
 * @throws Invalid naming `unit` when there never was one
 */
export function unitsWithCode(tree: Tree, code: string, period: Period): readonly UnitEntry[] {
  const all = tree.units.filter((unit) => unit.code === code)
  if (all.length === 0) throw new Invalid([{ field: 'unit', code: 'unknown-unit' }])
  const current = all.filter((unit) => isValidIn(unit, period))
  return current.length > 0 ? current : all
}

/** A desk by any public code it had, as printed or typed. @throws Invalid naming `desk` */
export function deskWithCode(tree: Tree, typed: string): DeskEntry {
  const code = parseDeskCode(typed) ?? typed
  const desk = tree.desks.find((entry) => entry.codes.includes(code))
  if (!desk) throw new Invalid([{ field: 'desk', code: 'unknown-desk' }])
  return desk
}

/** The units and everything under them; the tree is that of the rows themselves, whatever their dates. */
export function subtree(tree: Tree, roots: readonly UnitEntry[]): readonly UnitEntry[] {
  const found = new Set(roots)
  // A set gives out what is added while it is walked.
  for (const unit of found) {
    for (const child of tree.units) if (child.parent_id === unit.id) found.add(child)
  }
  return [...found]
}

/** The desks that receive for any of the units. */
export function desksOf(tree: Tree, units: readonly UnitEntry[]): readonly DeskEntry[] {
  const ids = new Set(units.map((unit) => unit.id))
  return tree.desks.filter((desk) => ids.has(desk.unit_id))
}

/** All sheets of a scope together. */
export const everything: Subject = {
  level: 'all',
  id: '',
  code: null,
  name: { vi: 'Tất cả', en: 'All' },
  reference: null,
  unit: null,
}

export function unitSubject(unit: UnitEntry): Subject {
  return { level: 'unit', id: unit.id, code: unit.code, name: unit.name, reference: null, unit: null }
}

export function deskSubject(tree: Tree, desk: DeskEntry): Subject {
  const unit = tree.units.find((entry) => entry.id === desk.unit_id)?.code ?? null
  const { id, name, reference } = desk
  return { level: 'desk', id, code: desk.codes[0] ?? null, name, reference, unit }
}

export function officerSubject({ id, code, name }: OfficerEntry): Subject {
  return { level: 'officer', id, code, name: { vi: name }, reference: null, unit: null }
}

const vietnamese = new Intl.Collator('vi', { numeric: true })

/** By name, never by score: a list of figures is no league table. */
export function byName(a: Subject, b: Subject): number {
  return (
    vietnamese.compare(a.name.vi, b.name.vi) ||
    vietnamese.compare(a.unit ?? '', b.unit ?? '') ||
    vietnamese.compare(a.reference ?? '', b.reference ?? '') ||
    vietnamese.compare(a.code ?? '', b.code ?? '') ||
    (a.id < b.id ? -1 : 1)
  )
}
