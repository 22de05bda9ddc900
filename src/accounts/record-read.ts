import type { FastifyRequest } from 'fastify'
import type { Services } from '../web/services.ts'
import { actorOf } from './guard.ts'
import { type Deed, recordAudit } from './record-audit.ts'

/** Writes down that somebody read or took out what is asked about later: before it leaves the house. */
export async function recordRead({ store, clock }: Services, request: FastifyRequest, deed: Deed) {
  const actor = actorOf(request)
  await store.db.transaction().execute((trx) => recordAudit(trx, actor, deed, clock().toISOString()))
}
