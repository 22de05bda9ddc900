import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { isLetterKind, letterKinds } from '../../core/complaints/letters/kinds.ts'
import { NotFound } from '../../core/errors.ts'
import { type Language, languages } from '../../core/questionnaire/definition.ts'
import { type RefusedForm, refusedForm, type Typed, typedIn } from '../../privacy/form.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { viewerOf } from '../viewer.ts'
import { type ComplaintRow, getVisible } from '../visible-store.ts'
import { draftLetter, type LetterContent, type LetterWish } from './draft-letter.ts'
import { letterDocument, wordType } from './letter-document.ts'
import { findLetter, listLetters } from './letter-store.ts'
import { mailLetter } from './mail-letter.ts'
import { makeLetter } from './make-letter.ts'
import { openLetter } from './open-letter.ts'
import {
  lettersAddress,
  presentDraft,
  presentLetter,
  presentList,
  presentSealed,
  type Reading,
} from './present-letters.ts'

type Of = { Params: { reference: string } }
type One = { Params: { reference: string; id: string } }
const list = '/app/complaints/:reference/letters'
const handlers = { config: { access: 'matters.handle' }, schema: { hide: true } } as const

/** Letters of a matter: made from dated wordings, shown as a page, as a paper, and sent. */
export function letterRoutes(app: FastifyInstance, services: Services): void {
  app.get<Of>(list, handlers, async (request, reply) => {
    const row = await matterOf(services, request)
    const letters = await listLetters(services.store.db, row.id)
    return send(
      services,
      request,
      reply,
      'list',
      presentList(row, letters, isMailOff(services), readingOf(services, request)),
    )
  })
  app.get<Of & { Querystring: Typed }>(`${list}/new`, handlers, (request, reply) =>
    showDraft(services, request, reply, { typed: { kind: request.query.kind ?? '', recipient: 'Ông/Bà' } }),
  )
  app.post<Of>(list, handlers, (request, reply) => receiveDraft(services, request, reply))
  app.get<One>(`${list}/:id`, handlers, async (request, reply) => {
    const row = await matterOf(services, request)
    if (row.is_sealed === 0) return showLetter(services, request, reply)
    if (!(await findLetter(services.store.db, row.id, request.params.id)))
      throw new NotFound('letter-unknown')
    return send(
      services,
      request,
      reply,
      'sealed',
      presentSealed(row, request.params.id, readingOf(services, request)),
    )
  })
  letterActs(app, services)
}

function letterActs(app: FastifyInstance, services: Services): void {
  // What was opened is shown once and never under an address of its own.
  app.post<One>(`${list}/:id/opening`, handlers, async (request, reply) => {
    const typed = typedIn(request.body)
    try {
      return await showLetter(services, request, reply, { reason: typed.reason ?? '' })
    } catch (error) {
      const refused = refusedForm(error, request, 'opening', typed)
      const row = await matterOf(services, request)
      const model = presentSealed(row, request.params.id, readingOf(services, request, refused))
      return send(services, request, reply.code(refused.status), 'sealed', model)
    }
  })
  app.post<One>(`${list}/:id/document`, handlers, async (request, reply) => {
    const { reason = '' } = typedIn(request.body)
    const { row, content } = await openLetter(services, actorOf(request), { ...request.params, reason })
    reply.type(wordType).header('cache-control', 'no-store')
    reply.header('content-disposition', `attachment; filename="${content.kind}-${row.reference}.docx"`)
    return reply.send(await letterDocument(content))
  })
  app.post<One>(`${list}/:id/mail`, handlers, async (request, reply) => {
    try {
      await mailLetter(services, actorOf(request), request.params)
    } catch (error) {
      const refused = refusedForm(error, request, 'mail', {})
      return showLetter(services, request, reply.code(refused.status), { refused })
    }
    return reply.redirect(`${lettersAddress(request.params.reference)}/${request.params.id}`, 303)
  })
}

const isMailOff = ({ config }: Services) => config.mail.smtpUrl === undefined

async function matterOf(services: Services, request: FastifyRequest<Of>): Promise<ComplaintRow> {
  return getVisible(services.store.db, await viewerOf(services, request), request.params.reference)
}

function readingOf({ i18n }: Services, request: FastifyRequest, refused?: RefusedForm): Reading {
  const language = staffLanguage(request)
  return { say: sayIn(i18n, language), problem: (problem) => problemText(i18n, language, problem), refused }
}

function send(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  model: { title: string },
) {
  return sendStaffPage(services, request, reply, { view: `letters/${view}`, area: 'complaints', model })
}

/** @throws NotFound `letter-unknown` for a kind that nobody makes by hand */
function wishOf(typed: Typed): LetterWish {
  const { kind = '', language = 'vi' } = typed
  if (!isLetterKind(kind) || letterKinds[kind].isAutomatic) throw new NotFound('letter-unknown')
  const known = languages.find((code) => code === language) ?? 'vi'
  return { kind, language: known satisfies Language, typed }
}

async function receiveDraft(services: Services, request: FastifyRequest<Of>, reply: FastifyReply) {
  const typed = typedIn(request.body)
  const wish = wishOf(typed)
  try {
    if (typed.act === 'preview') {
      const row = await matterOf(services, request)
      const at = services.clock().toISOString()
      const { content } = await draftLetter(services.store.db, services, row, { ...wish, at })
      return await showDraft(services, request, reply, { typed, preview: content })
    }
    const { reference } = request.params
    const id = await makeLetter(services, actorOf(request), { reference, key: typed.key ?? '', wish })
    return reply.redirect(`${lettersAddress(reference)}/${id}`, 303)
  } catch (error) {
    const refused = refusedForm(error, request, 'letter', typed)
    return showDraft(services, request, reply.code(refused.status), { typed, refused })
  }
}

type ToDraft = { readonly typed: Typed; readonly preview?: LetterContent; readonly refused?: RefusedForm }

async function showDraft(
  services: Services,
  request: FastifyRequest<Of>,
  reply: FastifyReply,
  { typed, preview, refused }: ToDraft,
) {
  const { kind, language } = wishOf(typed)
  const row = await matterOf(services, request)
  const key = typed.key || services.newId()
  const model = presentDraft(
    row,
    { kind, language, key, typed, preview },
    readingOf(services, request, refused),
  )
  return send(services, request, reply, 'draft', model)
}

type ToShow = { readonly reason?: string; readonly refused?: RefusedForm }

async function showLetter(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { reason = '', refused }: ToShow = {},
) {
  const opened = await openLetter(services, actorOf(request), { ...request.params, reason })
  const model = presentLetter(
    { ...opened, reason },
    isMailOff(services),
    readingOf(services, request, refused),
  )
  return send(services, request, reply, 'letter', model)
}
