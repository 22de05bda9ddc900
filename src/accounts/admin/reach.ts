import type { Kysely } from 'kysely'
import { covers, grantsOn, type Reach } from '../../core/access/grants.ts'
import { Forbidden, NotFound } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { type Account, findAccount } from '../account-store.ts'
import { type GrantRow, listGrantRows, listUnits, type UnitRow } from '../grant-store.ts'

/** A unit's id and those above it. */
export function lineageOf(units: readonly UnitRow[], unitId: string): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const lineage: string[] = []
  for (let id: string | null = unitId; id !== null && !lineage.includes(id); ) {
    lineage.push(id)
    id = byId.get(id)?.parent_id ?? null
  }
  return lineage
}

/** Whether a reach covers a unit; `null` is everywhere. */
export function coversUnit(reach: Reach, units: readonly UnitRow[], unitId: string | null): boolean {
  return reach.everywhere || (unitId !== null && covers(reach, lineageOf(units, unitId)))
}

/** @throws Forbidden `outside-reach` when a unit of these is not covered */
export async function demandWithin(
  db: Kysely<Database>,
  reach: Reach,
  unitIds: readonly (string | null)[],
  on: string,
): Promise<void> {
  if (reach.everywhere) return
  const units = await listUnits(db, on)
  if (!unitIds.every((unitId) => coversUnit(reach, units, unitId))) throw new Forbidden('outside-reach')
}

/** Whether an account may be seen by whoever manages accounts within a reach: some role of it lies there. */
export function isVisible(reach: Reach, units: readonly UnitRow[], grants: readonly GrantRow[]): boolean {
  return reach.everywhere || grants.some((grant) => coversUnit(reach, units, grant.unitId))
}

/**
 * An account that may be seen within a reach, with its grants.
 *
 * @throws NotFound `account-unknown`, also when it lies elsewhere: that it exists is nobody's business there
 */
export async function getVisibleAccount(
  db: Kysely<Database>,
  reach: Reach,
  id: string,
  on: string,
): Promise<{ readonly account: Account; readonly grants: readonly GrantRow[] }> {
  const account = await findAccount(db, id)
  const grants = await listGrantRows(db, id)
  const units = reach.everywhere ? [] : await listUnits(db, on)
  if (!account || !isVisible(reach, units, grants)) throw new NotFound('account-unknown')
  return { account, grants }
}

/**
 * The same, to do something to it as a whole: every role in force must lie within the reach.
 *
 * @throws NotFound `account-unknown`; Forbidden `outside-reach`
 */
export async function getManagedAccount(db: Kysely<Database>, reach: Reach, id: string, on: string) {
  const seen = await getVisibleAccount(db, reach, id, on)
  const inForce = grantsOn(seen.grants, on).map((grant) => grant.unitId)
  await demandWithin(db, reach, inForce, on)
  return seen
}
