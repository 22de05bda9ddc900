import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { type Actor, hasRight, requireRight } from '../accounts/actor.ts'
import { actorOf } from '../accounts/guard.ts'
import { unitsWithin, type Within } from '../accounts/within.ts'
import { grantsOn } from '../core/access/grants.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import { listDesksOfOfficer, type Parts } from './conflict-store.ts'

/** Who looks at matters, with all that decides which of them he may know of. */
export type Viewer = Parts & {
  readonly actor: Actor
  /** Units whose matters he reads. */
  readonly within: Within
  /** Units whose sealed matters he reads; undefined: of none. */
  readonly maySeeSealed: Within | undefined
}

/**
 * The viewer of a request on a route for `matters.read`.
 *
 * @throws Forbidden `no-right`
 */
export function viewerOf(services: Services, request: FastifyRequest): Promise<Viewer> {
  return viewerFor(services.store.db, actorOf(request), services.clock().toISOString())
}

/** @throws Forbidden `no-right` when the actor reads no matters */
export async function viewerFor(db: Kysely<Database>, actor: Actor, now: string): Promise<Viewer> {
  const today = localDate(now)
  const { officerId } = actor
  const headed = grantsOn(actor.grants, today).filter(({ role }) => role === 'unit-head')
  // Who heads everything heads the unit of every denunciation.
  const seesSealed = hasRight(actor, 'matters.sealed', today) && headed.every(({ unitId }) => unitId !== null)
  return {
    ...{ actor, officerId, headOf: headed.map(({ unitId }) => unitId ?? '') },
    within: await unitsWithin(db, requireRight(actor, 'matters.read', today)),
    maySeeSealed: seesSealed
      ? await unitsWithin(db, requireRight(actor, 'matters.sealed', today))
      : undefined,
    deskIds: officerId === null ? [] : await listDesksOfOfficer(db, officerId),
  }
}
