import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../accounts/actor.ts'
import { actorOf } from '../../accounts/guard.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { Forbidden, Invalid, NotFound } from '../../core/errors.ts'
import { noteRefusal } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage } from '../../web/staff-page.ts'
import { viewerOf } from '../viewer.ts'
import { assignMany } from './assign-many.ts'
import { fromQuery, toQuery } from './filter.ts'
import { readAssignment, readView } from './forms.ts'
import { frameOf } from './frame.ts'
import { presentQueue, queueAddress } from './present-queue.ts'
import { toResultQuery } from './present-result.ts'
import { readQueue } from './read-queue.ts'
import { resolveFilter } from './resolve-filter.ts'
import { deleteView, putView, queuePage } from './view-store.ts'

const reading = { config: { access: 'matters.read' }, schema: { hide: true } } as const
const assigning = { config: { access: 'matters.assign' }, schema: { hide: true } } as const

/** The forms of the queue: matters given to somebody, and filters kept under a name. */
export function viewRoutes(app: FastifyInstance, services: Services): void {
  app.post(`${queueAddress}/assignment`, assigning, async (request, reply) =>
    orAgain(services, request, reply, async () => {
      const { chosen, assignee, query } = readAssignment(request.body)
      const result = await assignMany(services, actorOf(request), chosen, assignee)
      const filter = toQuery({ ...filterOf(query), after: '' }).slice(1)
      return [filter, toResultQuery(result)].filter((part) => part !== '').join('&')
    }),
  )
  app.post(`${queueAddress}/views`, reading, async (request, reply) =>
    orAgain(services, request, reply, async () => {
      const { name, query } = readView(request.body)
      return keepView(services, accountOf(request), name, toQuery({ ...filterOf(query), after: '' }).slice(1))
    }),
  )
  app.post<{ Params: { id: string } }>(
    `${queueAddress}/views/:id/removal`,
    reading,
    async (request, reply) => {
      await removeView(services, accountOf(request), request.params.id)
      return reply.redirect(queueAddress, 303)
    },
  )
}

const filterOf = (query: string) => fromQuery(Object.fromEntries(new URLSearchParams(query)))

/** On to the list, or the list again with what is wrong. */
async function orAgain(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  act: () => Promise<string>,
) {
  try {
    return await reply.redirect(`${queueAddress}?${await act()}`, 303)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    noteRefusal(request, error)
    const { query } = (request.body ?? {}) as { query?: unknown }
    const typed = filterOf(typeof query === 'string' ? query : '')
    const viewer = await viewerOf(services, request)
    const filter = await resolveFilter(services.store, viewer, typed, services.clock().toISOString())
    const page = await readQueue(services.store, viewer, filter)
    const frame = frameOf(services, request, typed, error.problems)
    const sent = (request.body ?? {}) as { matter?: unknown; name?: unknown; assignee?: unknown }
    const model = { ...presentQueue(page, frame, sent), result: undefined }
    return sendStaffPage(services, request, reply.code(422), {
      ...{ view: 'complaints/queue/page', area: 'complaints', model },
    })
  }
}

function accountOf(request: FastifyRequest): Actor {
  const actor = actorOf(request)
  if (actor.kind !== 'account') throw new Forbidden('no-right')
  return actor
}

async function keepView({ store, clock, newId }: Services, actor: Actor, name: string, query: string) {
  const at = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    await putView(trx, { id: newId(), account_id: actor.id, page: queuePage, name, query, created_at: at })
    await recordAudit(trx, actor, { action: 'view.keep', subject: { kind: 'account', id: actor.id } }, at)
  })
  return query
}

/** @throws NotFound of one that is not there, or somebody else's */
async function removeView({ store, clock }: Services, actor: Actor, id: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if (!(await deleteView(trx, actor.id, id))) throw new NotFound('page')
    const deed = { action: 'view.remove', subject: { kind: 'account', id: actor.id } }
    await recordAudit(trx, actor, deed, clock().toISOString())
  })
}
