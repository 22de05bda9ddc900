import type { FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/actor.ts'
import { actorOf, reachIn } from '../accounts/guard.ts'
import { covers } from '../core/access/grants.ts'
import { Forbidden } from '../core/errors.ts'
import type { Services } from '../web/services.ts'

export const readers = { config: { access: 'parameters.read' } } as const
export const writers = { config: { access: 'parameters.write' } } as const
/** For what holds for every unit. */
export const houseWriters = { config: { access: 'parameters.write', isHouse: true } } as const

/**
 * Who changes what holds for a unit, or with no lineage for everybody.
 *
 * @param lineage the unit's id and the ids of all units above it
 * @throws Forbidden `no-right` when the right does not reach so far
 */
export function writerFor(
  services: Services,
  request: FastifyRequest,
  lineage: readonly string[] = [],
): Actor {
  if (!covers(reachIn(services, request, 'parameters.write'), lineage)) throw new Forbidden('no-right')
  return actorOf(request)
}

/** Whether the forms of a page are shown at all. */
export function mayWrite(request: FastifyRequest): boolean {
  return request.reader?.rights.includes('parameters.write') ?? false
}
