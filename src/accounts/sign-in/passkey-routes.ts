import type { FastifyInstance } from 'fastify'
import type { FormBody } from '../../web/form-body.ts'
import { readPasskeyAnswer } from '../forms.ts'
import { browserOf } from './browser.ts'
import { goOn, safeNext, setStepCookie, stepSecret } from './cookies.ts'
import type { DoorServices } from './door-services.ts'
import { askForPasskey, signInByPasskey } from './passkey-sign-in.ts'

/** Sign-in by a passkey: the page's script fetches a challenge and sends the answer as a form. */
export function passkeyRoutes(app: FastifyInstance, door: DoorServices): void {
  app.post('/app/sign-in/passkey-options', { config: { access: 'public' } }, async (request, reply) => {
    const body = (request.body ?? {}) as FormBody
    const { options, secret } = await askForPasskey(door, safeNext(body.next))
    setStepCookie(reply, 'passkey', secret)
    return reply.header('cache-control', 'no-store').send(options)
  })
  app.post('/app/sign-in/passkey', { config: { access: 'public' } }, async (request, reply) => {
    const answer = readPasskeyAnswer((request.body ?? {}) as FormBody)
    const secret = stepSecret(request, 'passkey')
    const progress = await signInByPasskey(door, { secret, answer, browser: browserOf(request) })
    if (!progress) return reply.redirect('/app/sign-in?because=passkey', 303)
    return goOn(reply, progress)
  })
}
