import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Forbidden, Invalid, NotFound, type Refusal } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { recordAudit } from './record-audit.ts'

/**
 * Somebody known asked for what he may not do, or for what is not there for him: a line in the trail, whether an error's
 * page answers it or the form's own (`noteRefusal`). Guessing the ids of another unit looks to him like guessing ids
 * that never were, and leaves its trace all the same.
 */
export function auditRefusals(app: FastifyInstance, services: Services): void {
  app.addHook('onSend', (request, _reply, _payload, done) => {
    if (!request.actor || !request.refusal || !tellsOfGuessing(request.refusal)) return done()
    record(services, request, request.refusal).then(() => done(), done)
  })
}

function tellsOfGuessing(refusal: Refusal): boolean {
  if (refusal instanceof Forbidden || refusal instanceof NotFound) return true
  return refusal instanceof Invalid && refusal.problems.some(({ code }) => /^unknown-|-unknown$/.test(code))
}

async function record({ store, clock }: Services, request: FastifyRequest, refusal: Refusal): Promise<void> {
  const { method = '', url = '' } = request.routeOptions
  const subject = { kind: 'route', id: `${method} ${url}` }
  const problems =
    refusal instanceof Invalid ? refusal.problems.map(({ field, code }) => ({ field, code })) : []
  const details = { code: refusal.code, asked: request.params, ...(problems.length > 0 && { problems }) }
  await store.db
    .transaction()
    .execute((trx) =>
      recordAudit(trx, request.actor!, { action: 'access.refuse', subject, details }, clock().toISOString()),
    )
}
