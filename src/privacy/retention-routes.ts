import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import type { Services } from '../web/services.ts'
import { changeRetentionRule } from './change-retention-rule.ts'
import { countDue } from './count-due.ts'
import { eraseDue } from './erase-due.ts'
import { type RefusedForm, readForm } from './form.ts'
import { retentionBody } from './forms.ts'
import { answerForm, readingOf, sendPage } from './page.ts'
import { presentRetention } from './present-retention.ts'
import { listRules } from './retention-store.ts'
import { retentionAddress } from './words.ts'

const privacyOnly = { config: { access: 'privacy.manage' }, schema: { hide: true } } as const
/** The schedule is one for every unit. */
const houseOnly = { config: { access: 'privacy.manage', isHouse: true }, schema: { hide: true } } as const

/** How long each kind of personal data is kept, and what is due to be erased. */
export function retentionRoutes(app: FastifyInstance, services: Services): void {
  app.get(retentionAddress, privacyOnly, (request, reply) => show(services, request, reply))
  app.post(`${retentionAddress}/erasure`, houseOnly, async (request, reply) => {
    const erased = await eraseDue(services, actorOf(request))
    const count = Object.values(erased).reduce((sum, each) => sum + each, 0)
    return reply.redirect(`${retentionAddress}?erased=${count}`, 303)
  })
  app.post<{ Params: { code: string } }>(`${retentionAddress}/:code`, houseOnly, (request, reply) => {
    const { code } = request.params
    return answerForm(
      request,
      reply,
      `retention-${code}`,
      async (typed) => {
        await changeRetentionRule(services, actorOf(request), { code, ...readForm(retentionBody, typed) })
        return retentionAddress
      },
      (refused) => show(services, request, reply, refused),
    )
  })
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, refused?: RefusedForm) {
  const { db } = services.store
  const reading = await readingOf(services, request, refused)
  const asked = (request.query as { erased?: unknown }).erased
  const erased = typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? asked : undefined
  const state = { isKeeper: reading.reached === undefined, erased }
  const model = presentRetention(await listRules(db), await countDue(db, reading.now), state, reading)
  return sendPage(services, request, reply, reading, { view: 'privacy/retention', model })
}
