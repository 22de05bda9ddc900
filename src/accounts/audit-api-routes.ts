import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { AuditEntry } from '../core/audit/chain.ts'
import type { Services } from '../web/services.ts'
import { type AuditLine, auditPage, auditQuery, chainAnswer, readFilter } from './audit-forms.ts'
import { parseDetails } from './audit-present.ts'
import { searchAudit } from './audit-search-store.ts'
import { getAuditHead } from './audit-store.ts'
import { checkLines, checkTrail, type TrailFault } from './check-trail.ts'
import { reachIn } from './guard.ts'

const config = { access: 'audit.read' } as const

/** `GET /api/v1/audit`: the trail as data, each line seen together with the one before; `/check`: the whole chain. */
export function auditApiRoutes(app: FastifyInstance, services: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>()
  const { db } = services.store
  const schema = {
    summary: 'The audit trail, the newest line first',
    querystring: auditQuery,
    response: { 200: auditPage },
  }
  api.get('/api/v1/audit', { config, schema }, async (request) => {
    const { q, action, from = '', to = '', cursor = '', limit } = request.query
    const { filter, before } = readFilter({ q, action, from, to, before: cursor })
    const reach = reachIn(services, request, 'audit.read')
    const entries = await searchAudit(db, filter, reach, { before, limit })
    const faults = await checkLines(db, entries)
    const last = entries.length === limit ? entries.at(-1) : undefined
    return {
      items: entries.map((entry) => toLine(entry, faults.get(entry.sequence))),
      next: last ? String(last.sequence) : null,
      head: await getAuditHead(db),
    }
  })
  const checkSchema = {
    summary: 'Check of the whole chain of the audit trail',
    response: { 200: chainAnswer },
  }
  api.get('/api/v1/audit/check', { config, schema: checkSchema }, async () => {
    const { end, faults } = await checkTrail(db)
    return { isWhole: faults.length === 0, head: end, faults: [...faults] }
  })
}

function toLine(entry: AuditEntry, fault: TrailFault['fault'] | undefined): AuditLine {
  const { actorKind, actorId, actorName, subjectKind, subjectId, detailsJson, ...facts } = entry
  return {
    ...facts,
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
    details: parseDetails(detailsJson),
    fault: fault ?? null,
  }
}
