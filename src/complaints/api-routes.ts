import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { actorOf, withinOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { runOnce } from '../db/once.ts'
import { callHeaders as headers } from '../directory/api-forms.ts'
import { unitNamed } from '../directory/naming.ts'
import { pageOf, readCursor } from '../web/paging.ts'
import type { Services } from '../web/services.ts'
import {
  actAnswer,
  actBodies,
  complaintAnswer,
  complaintBody,
  complaintList,
  complaintQuery,
  filedAnswer,
  referenceParams as params,
  type StaffActCode,
} from './api-forms.ts'
import { presentComplaint, presentItem } from './api-present.ts'
import { enterComplaint } from './enter-complaint.ts'
import { tellAgain } from './file-complaint.ts'
import { listComplaints } from './list-store.ts'
import { actAsSent } from './read-act.ts'
import { viewerOf } from './viewer.ts'
import { getVisible } from './visible-store.ts'

const tags = ['complaints']
const entering = { config: { access: 'matters.enter' } } as const
const reading = { config: { access: 'matters.read' } } as const
const handling = { config: { access: 'matters.handle' } } as const

/** `/api/v1/complaints`: filing, the list, one matter, and every act on it. */
export function complaintApiRoutes(app: FastifyInstance, services: Services): void {
  const api = app.withTypeProvider<ZodTypeProvider>()
  const { db } = services.store
  api.post(
    '/api/v1/complaints',
    {
      ...entering,
      schema: {
        ...{ tags, summary: 'File a matter', headers, body: complaintBody },
        description: 'The same Idempotency-Key again gives the first answer with status 200.',
        response: { 200: filedAnswer, 201: filedAnswer },
      },
    },
    async (request, reply) => {
      const { status, body } = await enter(services, request, request.body)
      return reply.code(status as 200 | 201).send(body)
    },
  )
  api.get(
    '/api/v1/complaints',
    {
      ...reading,
      schema: { tags, summary: 'Matters', querystring: complaintQuery, response: { 200: complaintList } },
    },
    async (request) => {
      const { limit, cursor, unit, overdue, ...query } = request.query
      const viewer = await viewerOf(services, request)
      const today = localDate(services.clock())
      const rows = await listComplaints(db, viewer, {
        ...{ limit, after: readCursor(cursor), classCode: query.class, status: query.status },
        unitId: unit && (await unitNamed(db, viewer.within, unit, today, 'unit')).id,
        overdueOn: overdue === 'true' ? today : undefined,
      })
      const page = pageOf(rows, limit)
      return { items: page.items.map(presentItem), next: page.next }
    },
  )
  api.get(
    '/api/v1/complaints/:reference',
    { ...reading, schema: { tags, summary: 'A matter', params, response: { 200: complaintAnswer } } },
    async (request) =>
      presentComplaint(db, await getVisible(db, await viewerOf(services, request), request.params.reference)),
  )
  for (const code of Object.keys(actBodies) as StaffActCode[]) actRoute(app, services, code)
}

function actRoute(app: FastifyInstance, services: Services, code: StaffActCode): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `/api/v1/complaints/:reference/${code}`,
    {
      ...handling,
      schema: {
        ...{ tags, summary: `Act on a matter: ${code}`, headers, params, body: actBodies[code] },
        response: { 200: actAnswer },
      },
    },
    async (request) => {
      const { reference } = request.params
      const sent = { code, reference, body: request.body }
      const { body } = await runOnce(services.store.db, callOf(request), nowOf(services), async (trx) => {
        const acted = await actAsSent(trx, services, actorOf(request), sent)
        return { status: 200, body: { reference, ...acted } }
      })
      return body
    },
  )
}

const nowOf = ({ clock }: Services) => clock().toISOString()

/** A key is its sender's own: nobody is given the answer to another's call. */
function callOf(request: FastifyRequest) {
  const key = request.headers['idempotency-key'] as string | undefined
  const path = new URL(request.url, 'http://localhost').pathname.toLowerCase()
  return { route: `${actorOf(request).id} ${request.method} ${path}`, key, body: request.body }
}

/** The answer kept for a repeat is without the secret, which is derived again. */
async function enter(
  services: Services,
  request: FastifyRequest,
  body: Parameters<typeof enterComplaint>[2]['body'],
) {
  const actor = actorOf(request)
  const within = await withinOf(services, request, 'matters.enter')
  const call = callOf(request)
  const key = call.key ?? services.newId()
  const outcome = await runOnce(services.store.db, call, nowOf(services), async (trx) => {
    const { isRepeat, dueOn } = await enterComplaint(trx, services, { actor, within, key, body })
    return { status: isRepeat ? 200 : 201, body: { dueOn } }
  })
  const { reference, secret } = await tellAgain(services, actor, key)
  return { status: outcome.status, body: { reference, secret, ...outcome.body } }
}
