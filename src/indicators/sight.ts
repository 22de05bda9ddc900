import type { FastifyRequest } from 'fastify'
import { hasRight } from '../accounts/actor.ts'
import { actorOf, withinOf } from '../accounts/guard.ts'
import { everywhere, type Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Forbidden } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { findOfficerCode } from './store.ts'

/** Whose figures the caller may see. */
export type Sight = {
  readonly within: Within
  /** Staff code of the one officer whose figures are shown, when it is himself and nobody else. */
  readonly own: string | undefined
  /** He does not read raw counts: figures are those that were released. */
  readonly isReleasedOnly: boolean
}

/** @throws Forbidden `no-right`, or `own-figures-only` when the account of an officer is tied to no officer */
export async function sightOf(services: Services, request: FastifyRequest): Promise<Sight> {
  const actor = actorOf(request)
  const today = localDate(services.clock())
  for (const right of ['figures.counts', 'figures.read'] as const) {
    if (!hasRight(actor, right, today)) continue
    const within = await withinOf(services, request, right)
    return { within, own: undefined, isReleasedOnly: right === 'figures.read' }
  }
  const own = actor.officerId === null ? undefined : await findOfficerCode(services.store.db, actor.officerId)
  if (own === undefined) throw new Forbidden('own-figures-only')
  return { within: everywhere, own, isReleasedOnly: true }
}

export type Named = {
  readonly unit: string | undefined
  readonly desk: string | undefined
  readonly officer: string | undefined
}

/**
 * What was asked for as far as the caller may see it: an officer is shown himself. Of other officers, who reads raw counts.
 *
 * @throws Forbidden `own-figures-only` when he asks for anything else; `officer-figures-kept`
 */
export function inSight({ unit, desk, officer }: Named, { own, isReleasedOnly }: Sight): Named {
  if (own === undefined) {
    if (isReleasedOnly && officer !== undefined) throw new Forbidden('officer-figures-kept')
    return { unit, desk, officer }
  }
  if (unit !== undefined || desk !== undefined || (officer ?? own) !== own)
    throw new Forbidden('own-figures-only')
  return { unit, desk, officer: own }
}
