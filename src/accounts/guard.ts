import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Reach } from '../core/access/grants.ts'
import type { Right } from '../core/access/roles.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Forbidden, Unauthenticated } from '../core/errors.ts'
import type { Access } from '../web/access.ts'
import type { Services } from '../web/services.ts'
import { type Actor, hasRight, requireRight } from './actor.ts'
import { auditRefusals } from './audit-refusals.ts'
import { checkSender } from './check-sender.ts'
import { identify } from './identify.ts'
import { readerOf } from './reader.ts'
import { unitsWithin, type Within } from './within.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The rule of every route, by `METHOD address`; what a table or a page about rights reads. */
    accessByRoute: ReadonlyMap<string, Access | undefined>
  }
  interface FastifyRequest {
    /** Who is asking; undefined on public routes and for strangers. */
    actor: Actor | undefined
  }
}

export const signInAddress = '/app/sign-in'

/**
 * The one place where a route's rule is enforced: no route without `config.access`, nobody past it without the right.
 * Registered before the first route, so that none escapes it.
 */
export function guard(app: FastifyInstance, services: Services): void {
  app.decorateRequest('actor', undefined)
  refuseUndeclared(app)
  auditRefusals(app, services)
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || request.routeOptions.config.access === 'public') return done()
    admit(services, request, reply).then((isAdmitted) => isAdmitted && done(), done)
  })
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.actor === undefined) return done()
    checkSender(request, request.actor)
    done()
  })
}

function refuseUndeclared(app: FastifyInstance): void {
  const routes: RouteOptions[] = []
  const rules = new Map<string, Access | undefined>()
  app.decorate('accessByRoute', rules)
  app.addHook('onRoute', (route) => void routes.push(route))
  // Looked at when all hooks have run: a plugin of others has its rule from a hook around it.
  app.addHook('onReady', async () => {
    for (const { method, url, config } of routes) {
      for (const verb of [method].flat()) rules.set(`${verb} ${url}`, config?.access)
    }
    const bare = [...rules].find(([, access]) => access === undefined)
    if (bare) throw new Error(`The route ${bare[0]} does not say who may call it.`)
  })
}

/** Whether the request may go on; a stranger on a staff page has been sent to sign in. */
async function admit(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const actor = await identify(services, request)
  if (!actor) {
    if (isApi(request)) throw new Unauthenticated('sign-in-required')
    await reply.header('cache-control', 'no-store').redirect(signInFor(request), 303)
    return false
  }
  request.actor = actor
  request.reader = await readerOf(services, request, actor, localDate(services.clock()))
  const { access, isHouse = false } = request.routeOptions.config
  if (!mayPass(actor, { access, isHouse }, localDate(services.clock()))) throw new Forbidden('no-right')
  return true
}

type Rule = { readonly access: Access | undefined; readonly isHouse: boolean }

function mayPass(actor: Actor, { access, isHouse }: Rule, today: string): boolean {
  if (access === undefined) return false
  if (access === 'public' || access === 'signed-in') return true
  const wanted: readonly Right[] = typeof access === 'string' ? [access] : access
  return wanted.some(
    (right) => hasRight(actor, right, today) && (!isHouse || isEverywhere(actor, right, today)),
  )
}

function isEverywhere(actor: Actor, right: Right, today: string): boolean {
  return requireRight(actor, right, today).everywhere
}

function isApi(request: FastifyRequest): boolean {
  return request.url.toLowerCase().startsWith('/api/')
}

/** Where to sign in, and from there back to the page that was wanted. */
function signInFor(request: FastifyRequest): string {
  if (request.method !== 'GET') return signInAddress
  return `${signInAddress}?${new URLSearchParams({ next: request.url })}`
}

/** Who is asking, on a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Unauthenticated('sign-in-required')
  return request.actor
}

/**
 * Where the caller has the right today.
 *
 * @throws Forbidden `no-right` when nowhere
 */
export function reachIn(services: Services, request: FastifyRequest, right: Right): Reach {
  return requireRight(actorOf(request), right, localDate(services.clock()))
}

/**
 * The caller of a public route that is not public for everything.
 *
 * @throws Unauthenticated for a stranger
 */
export async function demandActor(services: Services, request: FastifyRequest): Promise<Actor> {
  request.actor = await identify(services, request)
  const actor = actorOf(request)
  checkSender(request, actor)
  return actor
}

/**
 * The units within which the caller has the right today.
 *
 * @throws Forbidden `no-right` when nowhere
 */
export async function withinOf(services: Services, request: FastifyRequest, right: Right): Promise<Within> {
  return unitsWithin(services.store.db, reachIn(services, request, right))
}
