import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNow } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed, typedIn } from '../../privacy/form.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { decideComment } from './decide-comment.ts'
import { presentComment, presentDecided } from './present.ts'
import {
  type Comment,
  type CommentReader,
  commentKinds,
  findComment,
  findUnread,
  listDecided,
  listNamesAt,
} from './store.ts'

export const commentsAddress = '/app/comments'

/** Decisions of one page of the list. */
const decidedAPage = 50

const decisionBody = z.object({
  decision: z.enum(commentKinds, 'choice-missing'),
  after: z.coerce.number('choice-missing').int().min(0).max(1_000_000),
  text: z.string().max(4000, 'answer-long').default(''),
  checked: z.string().default(''),
})

const only = { config: { access: 'comments.release' }, schema: { hide: true } } as const
type Asked = { Querystring: { comment?: unknown; done?: unknown; state?: unknown } }
type One = { Params: { id: string } }

/** Comments of citizens, read one after another: released, released in other words, or kept back. */
export function commentRoutes(app: FastifyInstance, services: Services): void {
  app.get<Asked>(commentsAddress, only, async (request, reply) => {
    const { comment, done, state } = request.query
    const reader = await readerOf(services, request)
    if (state === 'decided') return showDecided(services, request, reply, reader)
    const { db } = services.store
    const named = typeof comment === 'string' ? await findComment(db, reader, comment) : undefined
    if (typeof comment === 'string' && !named) throw new NotFound('comment')
    const before = typeof done === 'string' ? await findComment(db, reader, done) : undefined
    const shown = { found: named ?? (await findUnread(db, reader)), before }
    return show(services, request, reply, { ...shown, typed: {}, refused: untouched })
  })
  app.post<One>(`${commentsAddress}/:id/decision`, only, async (request, reply) => {
    const typed = typedIn(request.body)
    const { id } = request.params
    const reader = await readerOf(services, request)
    try {
      const { decision: kind, after, text, checked } = readForm(decisionBody, typed)
      const by = byNow(actorOf(request), services.clock)
      const decision = { id, kind, after, text, isChecked: checked !== '' }
      await decideComment(services.store, services.newId, by, reader, decision)
      return reply.redirect(`${commentsAddress}?${kind === 'undo' ? 'comment' : 'done'}=${id}`, 303)
    } catch (error) {
      const refused = toRefusedForm(error, services.i18n, request)
      reply.code(refused.status)
      const found = await findComment(services.store.db, reader, id)
      return show(services, request, reply, { found, before: undefined, typed, refused })
    }
  })
}

async function readerOf(services: Services, request: FastifyRequest): Promise<CommentReader> {
  const within = await withinOf(services, request, 'comments.release')
  return { within, officerId: actorOf(request).officerId }
}

type Shown = {
  readonly found: Comment | undefined
  /** What was decided just now, to be undone. */
  readonly before: Comment | undefined
  readonly typed: Typed
  readonly refused: RefusedForm
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { found } = shown
  if (found) await recordReading(services, request, [found])
  const names = found ? await listNamesAt(services.store.db, found.unit_id) : []
  const model = presentComment({ ...shown, names, ...wordsOf(services, request) })
  return sendStaffPage(services, request, reply, {
    view: 'indicators/comments',
    area: 'comments',
    model,
  })
}

async function showDecided(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  reader: CommentReader,
) {
  const page = readPage(request.query, decidedAPage)
  const found = await listDecided(services.store.db, reader, page)
  const addressOf = (number: number) => `${commentsAddress}?state=decided&page=${number}`
  const { rows, pages } = turnPages(found, page, addressOf)
  await recordReading(services, request, rows)
  const model = { ...presentDecided(rows, wordsOf(services, request)), pages }
  return sendStaffPage(services, request, reply, {
    view: 'indicators/comments-decided',
    area: 'comments',
    model,
  })
}

/** What somebody wrote is read under the reader's name. */
async function recordReading(services: Services, request: FastifyRequest, rows: readonly Comment[]) {
  if (rows.length === 0) return
  const [first] = rows
  const subject = { kind: 'response-comment', id: rows.length === 1 ? first!.id : 'list' }
  const details = { comments: rows.length }
  await recordRead(services, request, { action: 'comment.read', subject, details })
}

function wordsOf({ i18n }: Services, request: FastifyRequest) {
  return { i18n, language: staffLanguage(request) }
}
