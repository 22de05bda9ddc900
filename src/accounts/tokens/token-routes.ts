import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Invalid } from '../../core/errors.ts'
import { noteRefusal } from '../../web/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { byNow } from '../actor.ts'
import { actorOf, withinOf } from '../guard.ts'
import { issueToken } from './issue-token.ts'
import { presentTokens, type State, untouched } from './present-tokens.ts'
import { revokeToken } from './revoke-token.ts'
import { readToken, type TypedToken } from './token-forms.ts'
import { listTokens } from './token-store.ts'

const address = '/app/admin/tokens'
const managers = { config: { access: 'tokens.manage' }, schema: { hide: true } } as const

/** `/app/admin/tokens`: access of programs, issued here and shown once. */
export function tokenRoutes(app: FastifyInstance, services: Services): void {
  app.get(address, managers, (request, reply) => show(services, request, reply, untouched))

  app.post(address, managers, async (request, reply) => {
    const typed = typedToken((request.body ?? {}) as FormBody)
    try {
      const by = byNow(actorOf(request), services.clock)
      const within = await managed(services, request)
      const issued = await issueToken(services.store, by, within, readToken(typed), services.newId)
      return await show(services, request, reply, { ...untouched, issued })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      noteRefusal(request, error)
      reply.code(422)
      return show(services, request, reply, { typed, problems: error.problems })
    }
  })

  app.post(`${address}/:id/revocation`, managers, async (request, reply) => {
    const { id } = request.params as { id: string }
    const by = byNow(actorOf(request), services.clock)
    await revokeToken(services.store, by, await managed(services, request), id)
    return reply.redirect(address, 303)
  })
}

/** The units for which the caller gives programs access. */
function managed(services: Services, request: FastifyRequest) {
  return withinOf(services, request, 'tokens.manage')
}

function typedToken(body: FormBody): TypedToken {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return { label: text('label'), role: text('role'), unit: text('unit'), days: text('days') }
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, state: State) {
  const tokens = await listTokens(services.store.db, await managed(services, request))
  const model = presentTokens(tokens, state, services, staffLanguage(request))
  return sendStaffPage(services, request, reply, { view: 'tokens/page', area: 'tokens', model })
}
