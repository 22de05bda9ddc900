import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../../web/form-body.ts'
import { field } from '../forms.ts'
import { type Faults, noFaults } from '../refused-page.ts'
import { browserOf } from './browser.ts'
import { goOn, stepSecret } from './cookies.ts'
import { sendDoorPage } from './door-page.ts'
import type { DoorServices } from './door-services.ts'
import { giveSecondFactor } from './give-second-factor.ts'
import { refusedFaults } from './password-routes.ts'
import { findStep } from './steps.ts'

const address = '/app/sign-in/second-factor'

/** The code of the authenticator app, or a recovery code. */
export function secondFactorRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get(address, { config: { access: 'public' } }, async (request, reply) => {
    const secret = stepSecret(request, 'second-factor')
    const step = await findStep(door.store.db, door.vault(), secret, 'second-factor', door.clock())
    if (!step) return reply.redirect('/app/sign-in?because=over', 303)
    return showCode(door, request, reply, noFaults)
  })
  app.post(address, { config: { access: 'public' } }, async (request, reply) => {
    const body = (request.body ?? {}) as FormBody
    const secret = stepSecret(request, 'second-factor')
    const given = { secret, code: field(body, 'code'), browser: browserOf(request) }
    const result = await giveSecondFactor(door, given)
    if (result.to === 'start-again') return reply.redirect(`/app/sign-in?because=${result.because}`, 303)
    if (result.to !== 'wrong' && result.to !== 'wait') return goOn(reply, result)
    const wrong = 'staff.sign-in.code-wrong'
    return showCode(door, request, reply, refusedFaults(door, request, reply, result, wrong))
  })
}

function showCode(door: DoorServices, request: FastifyRequest, reply: FastifyReply, faults: Faults) {
  const model = { title: 'staff.sign-in.second-factor.title', next: '' }
  return sendDoorPage(door, request, reply, { view: 'sign-in/second-factor', faults, model })
}
