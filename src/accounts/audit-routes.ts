import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../core/errors.ts'
import { noteRefusal } from '../web/errors.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { auditCsv } from './audit-export.ts'
import { readFilter, readTyped, type TypedFilter } from './audit-forms.ts'
import { presentAudit, presentCheck, wordsIn } from './audit-present.ts'
import { searchAudit } from './audit-search-store.ts'
import { checkLines, checkTrail } from './check-trail.ts'
import { actorOf, reachIn } from './guard.ts'
import { recordAudit } from './record-audit.ts'

const linesAPage = 50

/** `/app/admin/audit`: the trail for the auditor: search, check of the chain, CSV of what is shown. */
export function auditRoutes(app: FastifyInstance, services: Services): void {
  const options = { config: { access: 'audit.read' }, schema: { hide: true } } as const
  app.get('/app/admin/audit', options, async (request, reply) => {
    const typed = readTyped(request.query)
    try {
      return await sendList(services, request, reply, typed)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      noteRefusal(request, error)
      return sendProblems(services, request, reply.code(422), typed, error.problems)
    }
  })
  app.get('/app/admin/audit.csv', options, (request, reply) => sendCsv(services, request, reply))
  app.get('/app/admin/audit/check', options, async (request, reply) => {
    const check = await checkTrail(services.store.db)
    const model = presentCheck(wordsOf(services, request), check, services.clock().toISOString())
    return sendStaffPage(services, request, reply, { view: 'audit/check', area: 'audit', model })
  })
}

async function sendList(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedFilter,
): Promise<FastifyReply> {
  const { db } = services.store
  const { filter, before } = readFilter(typed)
  const reach = reachIn(services, request, 'audit.read')
  const found = await searchAudit(db, filter, reach, { before, limit: linesAPage + 1 })
  const entries = found.slice(0, linesAPage)
  const faults = await checkLines(db, entries)
  const next = found.length > linesAPage ? entries.at(-1)?.sequence : undefined
  const list = { typed, entries, faults, next, problems: [] }
  const model = presentAudit(wordsOf(services, request), list)
  return sendStaffPage(services, request, reply, { view: 'audit/list', area: 'audit', model })
}

function sendProblems(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedFilter,
  problems: readonly Problem[],
) {
  const list = { typed, entries: [], faults: new Map(), next: undefined, problems }
  const model = presentAudit(wordsOf(services, request), list)
  return sendStaffPage(services, request, reply, { view: 'audit/list', area: 'audit', model })
}

/** The export stands in the trail before it begins, and so in itself. */
async function sendCsv(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const { store, clock } = services
  const typed = { ...readTyped(request.query), before: '' }
  const { filter } = readFilter(typed)
  const reach = reachIn(services, request, 'audit.read')
  const now = clock()
  const deed = { action: 'audit.export', subject: { kind: 'audit', id: 'csv' }, details: { filter: typed } }
  await store.db.transaction().execute((trx) => recordAudit(trx, actorOf(request), deed, now.toISOString()))
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="audit-${localDate(now)}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(auditCsv(store.db, filter, reach)))
}

function wordsOf({ i18n }: Services, request: FastifyRequest) {
  return wordsIn(i18n, staffLanguage(request))
}
