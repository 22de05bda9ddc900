import type { FastifyRequest } from 'fastify'
import { type By, byNow } from '../accounts/actor.ts'
import { actorOf, withinOf } from '../accounts/guard.ts'
import { demandEverywhere } from '../accounts/within.ts'
import type { Services } from '../web/services.ts'

/** Who may look at questionnaires, and who may change them: they are the same for every unit. */
export const readers = { config: { access: 'questionnaires.read' } } as const
export const writers = { config: { access: 'questionnaires.write' } } as const

/**
 * Who changes a questionnaire, now.
 *
 * @throws Forbidden `no-right` to whoever may do it for some units only
 */
export async function writerOf(services: Services, request: FastifyRequest): Promise<By> {
  demandEverywhere(await withinOf(services, request, 'questionnaires.write'))
  return byNow(actorOf(request), services.clock)
}
