import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRight } from '../../accounts/actor.ts'
import { actorOf } from '../../accounts/guard.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { NotFound } from '../../core/errors.ts'
import { type RefusedForm, readForm, refusedForm, type Typed, typedIn } from '../../privacy/form.ts'
import { answerForm } from '../../privacy/page.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { hasConflict } from '../conflict-store.ts'
import { openPreview } from '../files/seal-file.ts'
import { closedHeaders, sendFile } from '../files/send-file.ts'
import { findFile } from '../files/store.ts'
import { listLinks } from '../link-store.ts'
import { complaintsAddress, matterAddress } from '../matter/present-matter.ts'
import { type Viewer, viewerOf } from '../viewer.ts'
import { type ComplaintRow, getVisible } from '../visible-store.ts'
import { addReference } from './add-reference.ts'
import { footageBody, referenceBody, settlementBody } from './forms.ts'
import { type EvidenceReading, presentEvidence } from './present.ts'
import { noteReading, openPapers, type Paper, readPapers } from './read-evidence.ts'
import { requestFootage, settleFootage } from './request-footage.ts'
import { listDeskNames, listFootage } from './store.ts'

type One = { Params: { reference: string; id: string } }
const path = `${complaintsAddress}/:reference`
const readers = { config: { access: 'matters.read' }, schema: { hide: true } } as const
const handlers = { config: { access: 'matters.handle' }, schema: { hide: true } } as const

/** What proves something in a matter: papers, footage, dossiers and sheets of answers. */
export function evidenceRoutes(app: FastifyInstance, services: Services): void {
  app.get<One>(`${path}/evidence`, readers, (request, reply) => show(services, request, reply))
  // What was opened is shown once and never under an address of its own.
  app.post<One>(`${path}/evidence/opening`, readers, async (request, reply) => {
    const typed = typedIn(request.body)
    const { viewer, row } = await seen(services, request)
    try {
      const reason = typed.reason ?? ''
      const { db } = services.store
      const papers = await db
        .transaction()
        .execute((trx) => openPapers(trx, services, { viewer, row, reason }))
      return show(services, request, reply, { opened: { papers, reason } })
    } catch (error) {
      return show(services, request, reply, { refused: refusedForm(error, request, 'papers', typed) })
    }
  })
  fileRoutes(app, services)
  handlingRoutes(app, services)
}

function fileRoutes(app: FastifyInstance, services: Services): void {
  const take = async (request: FastifyRequest<One>, reply: FastifyReply, reason: string) => {
    const { viewer, row } = await seen(services, request)
    const file = await findFile(services.store.db, row.id, request.params.id)
    if (!file) throw new NotFound('file-unknown')
    const at = services.clock().toISOString()
    const noted = { row, file, action: 'file.read', reason, at } as const
    await services.store.db.transaction().execute((trx) => noteReading(trx, viewer, noted))
    return sendFile(services, reply, file)
  }
  app.get<One>(`${path}/files/:id`, readers, (request, reply) => take(request, reply, ''))
  app.post<One>(`${path}/files/:id`, readers, (request, reply) =>
    take(request, reply, typedIn(request.body).reason ?? ''),
  )
  app.get<One>(`${path}/files/:id/preview`, readers, async (request, reply) => {
    const { viewer, row } = await seen(services, request)
    const { db } = services.store
    const file = await findFile(db, row.id, request.params.id)
    const keys = readSecretKeys(services.config.secretFile)
    const preview = file && row.is_sealed === 0 ? await openPreview(db, keys, file) : undefined
    if (!file || !preview) throw new NotFound('file-unknown')
    const noted = {
      row,
      file,
      action: 'file.preview',
      reason: '',
      at: services.clock().toISOString(),
    } as const
    await db.transaction().execute((trx) => noteReading(trx, viewer, noted))
    return reply.type('image/jpeg').headers(closedHeaders).send(preview)
  })
}

function handlingRoutes(app: FastifyInstance, services: Services): void {
  const form = (
    address: string,
    code: string,
    act: (request: FastifyRequest<One>, typed: Typed) => Promise<void>,
  ) =>
    app.post<One>(`${path}/${address}`, handlers, (request, reply) =>
      answerForm(
        request,
        reply,
        code === 'settlement' ? code + request.params.id : code,
        async (typed) => {
          await act(request, typed)
          return `${matterAddress(request.params.reference)}/evidence`
        },
        (refused) => show(services, request, reply, { refused }),
      ),
    )
  form('footage', 'footage', (request, typed) =>
    requestFootage(services, actorOf(request), request.params.reference, readForm(footageBody, typed)),
  )
  form('footage/:id/outcome', 'settlement', (request, typed) =>
    settleFootage(services, actorOf(request), request.params, readForm(settlementBody, typed)),
  )
  form('references', 'reference', (request, typed) =>
    addReference(services, actorOf(request), request.params.reference, readForm(referenceBody, typed)),
  )
}

async function seen(
  services: Services,
  request: FastifyRequest<One>,
): Promise<{ viewer: Viewer; row: ComplaintRow }> {
  const viewer = await viewerOf(services, request)
  return { viewer, row: await getVisible(services.store.db, viewer, request.params.reference) }
}

type Showing = {
  readonly refused?: RefusedForm
  readonly opened?: { readonly papers: readonly Paper[]; readonly reason: string }
}

async function show(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { refused, opened }: Showing = {},
) {
  const { db } = services.store
  const { viewer, row } = await seen(services, request)
  const reading = readingOf(services, request, refused)
  const isApart = await hasConflict(db, viewer, row.id)
  const read = {
    row,
    papers: opened?.papers ?? (await readPapers(services, row)),
    ...{ isOpened: opened !== undefined, reason: opened?.reason ?? '' },
    footage: await listFootage(db, row.id),
    desks: await listDeskNames(db, row.unit_id, reading.today),
    links: await listLinks(db, row.id),
    mayHandle: !isApart && hasRight(viewer.actor, 'matters.handle', reading.today),
  }
  if (refused) reply.code(refused.status)
  const model = presentEvidence(read, reading)
  return sendStaffPage(services, request, reply, { view: 'evidence/page', area: 'complaints', model })
}

function readingOf(services: Services, request: FastifyRequest, refused?: RefusedForm): EvidenceReading {
  const language = staffLanguage(request)
  return {
    ...{ language, today: localDate(services.clock()), prefix: 'staff.evidence', refused },
    ...{ say: sayIn(services.i18n, language), has: services.i18n.has },
    problem: (problem) => problemText(services.i18n, language, problem),
  }
}
