import type { FastifyRequest } from 'fastify'
import { hasRight } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { everywhere, type Within, withinOnly } from '../../accounts/within.ts'
import type { Right } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { PraiseBlock } from '../../core/indicators/recommendations/reason.ts'
import type { Services } from '../../web/services.ts'
import type { RecommendationRow } from './store.ts'

/** A recommendation as far as its reader may know it; `isOutline`: without counts that are not released. */
export type ShownRow = RecommendationRow & { readonly isOutline: boolean }

/** That an officer's praise waits for a case or for a look at his sheets is known to who reads those. */
const keptFor: Partial<Record<PraiseBlock, Right>> = {
  'integrity-case': 'figures.integrity',
  'officer-flag': 'responses.judge',
}

/** Leaves out of each recommendation what is not for this reader, unit by unit. */
export async function limitRows(
  services: Services,
  request: FastifyRequest,
  rows: readonly RecommendationRow[],
): Promise<ShownRow[]> {
  const reach = new Map<Right | undefined, Within>([[undefined, everywhere]])
  for (const right of ['figures.counts', ...Object.values(keptFor)] as const)
    reach.set(right, await heldWithin(services, request, right))
  const mayKnow = (right: Right | undefined, { unit_id }: RecommendationRow) => reach.get(right)!.has(unit_id)
  return rows.map((row) => ({
    ...row,
    reasons: row.reasons.filter(
      (reason) => reason.code !== 'praise-blocked' || mayKnow(keptFor[reason.by], row),
    ),
    isOutline: !mayKnow('figures.counts', row),
  }))
}

/** The units within which the caller has a right: none where he has it nowhere. */
async function heldWithin(services: Services, request: FastifyRequest, right: Right): Promise<Within> {
  const isHeld = hasRight(actorOf(request), right, localDate(services.clock()))
  return isHeld ? withinOf(services, request, right) : withinOnly([])
}
