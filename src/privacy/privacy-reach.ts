import type { Kysely } from 'kysely'
import { type Actor, requireRight } from '../accounts/actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Forbidden, Invalid } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { findUnitName, listReached } from './unit-store.ts'

/**
 * Ids of the units whose requests and breaches the actor keeps; undefined for all.
 *
 * @throws Forbidden `no-right`
 */
export async function privacyReach(
  db: Kysely<Database>,
  actor: Actor,
  now: string,
): Promise<readonly string[] | undefined> {
  return listReached(db, requireRight(actor, 'privacy.manage', localDate(now)))
}

/**
 * What concerns the whole house is for those whose right has no bounds.
 *
 * @throws Forbidden `everywhere-only`
 */
export function requireEverywhere(actor: Actor, now: string): void {
  if (!requireRight(actor, 'privacy.manage', localDate(now)).everywhere)
    throw new Forbidden('everywhere-only')
}

/** @throws Invalid `unit-beyond-reach` when there is no such unit within; only a right without bounds needs none */
export async function checkUnit(
  db: Kysely<Database>,
  reached: readonly string[] | undefined,
  unitId: string | null,
): Promise<void> {
  if (await isWithin(db, reached, unitId)) return
  throw new Invalid([{ field: 'unit', code: 'unit-beyond-reach' }])
}

async function isWithin(db: Kysely<Database>, reached: readonly string[] | undefined, unitId: string | null) {
  if (reached !== undefined) return unitId !== null && reached.includes(unitId)
  return unitId === null || (await findUnitName(db, unitId)) !== undefined
}
