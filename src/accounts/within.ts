import type { Kysely } from 'kysely'
import type { Reach } from '../core/access/grants.ts'
import { Forbidden } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { listParents } from './reach-store.ts'

/** The units somebody may see or change: what is loaded for him is loaded within these. */
export type Within = {
  /** Their ids, the ones below included; undefined: every unit. */
  readonly unitIds: readonly string[] | undefined
  has(unitId: string | null | undefined): boolean
}

export const everywhere: Within = { unitIds: undefined, has: () => true }

export function withinOnly(unitIds: readonly string[]): Within {
  const known = new Set(unitIds)
  return { unitIds: [...known], has: (unitId) => known.has(unitId ?? '') }
}

/** A reach as units: those of the reach and all that stand below them. */
export async function unitsWithin(db: Kysely<Database>, reach: Reach): Promise<Within> {
  if (reach.everywhere) return everywhere
  const below = new Map<string, string[]>()
  for (const { id, parent_id } of await listParents(db)) {
    below.set(parent_id ?? '', [...(below.get(parent_id ?? '') ?? []), id])
  }
  const found = new Set<string>()
  const open = [...reach.unitIds]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!found.has(id)) open.push(...(below.get(id) ?? []))
    found.add(id)
  }
  return withinOnly([...found])
}

/** Of these units (all of them when undefined) those within; undefined only when that is every unit. */
export function among(within: Within, unitIds?: readonly string[]): readonly string[] | undefined {
  return unitIds === undefined ? within.unitIds : unitIds.filter((id) => within.has(id))
}

/**
 * What is the same for every unit is changed only by whoever may change it everywhere.
 *
 * @throws Forbidden `no-right`
 */
export function demandEverywhere(within: Within): void {
  if (within.unitIds !== undefined) throw new Forbidden('no-right')
}
