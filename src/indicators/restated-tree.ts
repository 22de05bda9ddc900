import type { Kysely } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { restateUnits } from '../core/indicators/restate.ts'
import type { Database } from '../db/tables.ts'
import { listDesks, listUnitFates, listUnits } from './store.ts'
import type { Tree } from './tree.ts'

export type RestatedTree = {
  readonly tree: Tree
  /** Desks of units that were divided or ended without a successor. */
  readonly unallocated: ReadonlySet<string>
}

const ever = { valid_from: '0000-01-01', valid_to: null }

/**
 * The units of today, each with the desks of everything that went into it, within reach of who reads it: whoever may see
 * a unit's figures may see those it took over.
 */
export async function readRestatedTree(
  db: Kysely<Database>,
  within: Within,
  today: string,
): Promise<RestatedTree> {
  const [units, desks, fates] = [await listUnits(db), await listDesks(db), await listUnitFates(db)]
  const spans = units.map(({ id, valid_from, valid_to }) => ({
    id,
    validFrom: valid_from,
    validTo: valid_to,
  }))
  const restated = restateUnits(spans, fates, today)
  const placeOf = (unitId: string) => {
    const place = restated.get(unitId)
    return place && 'unitId' in place ? place.unitId : undefined
  }
  const seen = units
    .filter(({ id }) => placeOf(id) === id && within.has(id))
    .map((unit) => ({
      ...{ ...unit, ...ever },
      parent_id: unit.parent_id !== null && within.has(unit.parent_id) ? unit.parent_id : null,
    }))
  const placed = desks.flatMap((desk) => {
    const unitId = placeOf(desk.unit_id)
    return unitId !== undefined && within.has(unitId) ? [{ ...desk, unit_id: unitId }] : []
  })
  const isWhole = within.unitIds === undefined
  const lost = isWhole ? desks.filter(({ unit_id }) => placeOf(unit_id) === undefined) : []
  return {
    tree: { units: seen, desks: placed, isWhole },
    unallocated: new Set(lost.map(({ id }) => id)),
  }
}
