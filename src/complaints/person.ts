import type { FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { Forbidden } from '../core/errors.ts'

/**
 * Somebody who was there: a program files by the API, opens no box and keeps no drafts.
 *
 * @throws Forbidden `person-only`
 */
export function personOf(request: FastifyRequest) {
  const actor = actorOf(request)
  if (actor.kind !== 'account') throw new Forbidden('person-only')
  return actor
}
