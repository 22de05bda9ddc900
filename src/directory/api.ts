import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Transaction } from 'kysely'
import { type Outcome, runOnce } from '../db/once.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import type { DirectoryContext } from './context.ts'
import type { RosterChangeHook } from './roster-change.ts'

export type DirectoryServices = Services & { readonly onRosterChange: RosterChangeHook }

export type Api = ReturnType<typeof typed>

export function typed(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>()
}

export function contextOf(services: DirectoryServices): DirectoryContext {
  const { clock, newId, random, onRosterChange } = services
  return { now: clock().toISOString(), newId, random, onRosterChange }
}

/** Runs a write of the API in its transaction, once per `Idempotency-Key`. */
export async function once<T>(
  services: DirectoryServices,
  request: FastifyRequest,
  act: (trx: Transaction<Database>, context: DirectoryContext) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const context = contextOf(services)
  const key = request.headers['idempotency-key'] as string | undefined
  const route = `${request.method} ${new URL(request.url, 'http://localhost').pathname.toLowerCase()}`
  const call = { route, key, body: request.body }
  return runOnce(services.store.db, call, context.now, (trx) => act(trx, context))
}

/** 201 for what is new, 200 for what was there already. */
export function statusOf(change: string): 200 | 201 {
  return change === 'unchanged' ? 200 : 201
}
