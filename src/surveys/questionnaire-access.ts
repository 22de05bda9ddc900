import type { FastifyRequest } from 'fastify'
import { type By, byNow } from '../accounts/actor.ts'
import { actorOf } from '../accounts/guard.ts'
import type { Services } from '../web/services.ts'

/** Who may look at questionnaires, and who may change them: they are the same for every unit. */
export const readers = { config: { access: 'questionnaires.read' } } as const
export const writers = { config: { access: 'questionnaires.write', isHouse: true } } as const

/** Who changes a questionnaire, now. */
export function writerOf(services: Services, request: FastifyRequest): By {
  return byNow(actorOf(request), services.clock)
}
