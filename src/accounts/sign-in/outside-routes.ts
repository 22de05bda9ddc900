import type { FastifyInstance } from 'fastify'
import { NotFound } from '../../core/errors.ts'
import { browserOf } from './browser.ts'
import { goOn, safeNext, setStepCookie, stepSecret } from './cookies.ts'
import type { DoorServices } from './door-services.ts'
import { callbackPath, outsideProvider } from './outside-provider.ts'
import { beginOutside, finishOutside } from './outside-sign-in.ts'

/** Single sign-on: away to the provider, and back with its answer. */
export function outsideRoutes(app: FastifyInstance, door: DoorServices): void {
  const provider = outsideProvider(door.config)
  const demandProvider = () => {
    if (!provider) throw new NotFound('page')
    return provider
  }
  app.get('/app/sign-in/outside', { config: { access: 'public' } }, async (request, reply) => {
    const next = safeNext((request.query as { next?: unknown }).next)
    const begun = await beginOutside(door, demandProvider(), next).catch((error: unknown) => {
      request.log.warn({ reqId: request.id, reason: String(error) }, 'single sign-on does not answer')
    })
    if (!begun) return reply.redirect('/app/sign-in?because=outside-away', 303)
    setStepCookie(reply, 'outside', begun.secret)
    return reply.header('cache-control', 'no-store').redirect(begun.url, 303)
  })
  app.get(callbackPath, { config: { access: 'public' } }, async (request, reply) => {
    // Built from the settings: the Host a browser sends decides nothing.
    const answer = new URL(`${door.config.baseUrl}${request.url}`)
    const given = { secret: stepSecret(request, 'outside'), answer, browser: browserOf(request) }
    const result = await finishOutside(door, demandProvider(), given)
    if (result.to !== 'refused') return goOn(reply, result)
    if (result.fault)
      request.log.warn({ reqId: request.id, reason: String(result.fault) }, 'single sign-on refused')
    return reply.redirect(`/app/sign-in?because=outside-${result.because}`, 303)
  })
}
