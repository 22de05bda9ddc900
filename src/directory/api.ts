import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Transaction } from 'kysely'
import { actorOf, withinOf } from '../accounts/guard.ts'
import type { Within } from '../accounts/within.ts'
import { type Outcome, runOnce } from '../db/once.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import type { WritingRight } from './access.ts'
import type { DirectoryContext } from './context.ts'
import type { RosterChangeHook } from './roster-change.ts'

export type DirectoryServices = Services & {
  readonly onRosterChange: RosterChangeHook
  /** Has what was ordered begin now instead of at the next turn. */
  readonly wakeJobs?: (() => void) | undefined
}

export type Api = ReturnType<typeof typed>

export function typed(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>()
}

/** What a write of this caller is given: he writes within the units for which he has the right. */
export async function contextOf(
  services: DirectoryServices,
  request: FastifyRequest,
  right: WritingRight = 'directory.write',
): Promise<DirectoryContext> {
  const { clock, newId, random, onRosterChange } = services
  const caller = { actor: actorOf(request), within: await withinOf(services, request, right) }
  return { now: clock().toISOString(), newId, random, onRosterChange, ...caller }
}

/** Runs a write of the API in its transaction, once per `Idempotency-Key`. */
export async function once<T>(
  services: DirectoryServices,
  request: FastifyRequest,
  act: (trx: Transaction<Database>, context: DirectoryContext) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const context = await contextOf(services, request)
  const key = request.headers['idempotency-key'] as string | undefined
  const route = `${request.method} ${new URL(request.url, 'http://localhost').pathname.toLowerCase()}`
  // A key is its sender's own: nobody is given the answer to another's call.
  const call = { route: `${context.actor.id} ${route}`, key, body: request.body }
  return runOnce(services.store.db, call, context.now, (trx) => act(trx, context))
}

/** The units whose directory the caller may read. */
export function readable(services: DirectoryServices, request: FastifyRequest): Promise<Within> {
  return withinOf(services, request, 'directory.read')
}

/** 201 for what is new, 200 for what was there already. */
export function statusOf(change: string): 200 | 201 {
  return change === 'unchanged' ? 200 : 201
}
