import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { type Role, rightsOf, roles } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden, NotFound } from '../../core/errors.ts'
import { type RefusedForm, refusedForm, type Typed, typedIn } from '../../privacy/form.ts'
import { answerForm } from '../../privacy/page.ts'
import { sayIn } from '../../privacy/words.ts'
import { noteRefusal, problemText } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { mayHandle } from '../check-assignee.ts'
import { actAsSent } from '../read-act.ts'
import { viewerOf } from '../viewer.ts'
import { type ComplaintRow, getVisible } from '../visible-store.ts'
import { readActForm, staffActs } from './act-forms.ts'
import { listHolders } from './names-store.ts'
import {
  complaintsAddress,
  keptWords,
  type MatterReading,
  matterAddress,
  presentMatter,
} from './present-matter.ts'
import { type OpenedMatter, openForReading, readMatter } from './read-matter.ts'
import { readSections } from './sections.ts'

type One = { Params: { reference: string } }
const path = `${complaintsAddress}/:reference`
const readers = { config: { access: 'matters.read' }, schema: { hide: true } } as const
const handlers = { config: { access: 'matters.handle' }, schema: { hide: true } } as const

/** `/app/complaints/{reference}`: one matter, and every act on it as a form. */
export function matterRoutes(app: FastifyInstance, services: Services): void {
  app.get<One>(path, readers, (request, reply) => showMatter(services, request, reply))
  for (const code of staffActs) {
    app.post<One>(`${path}/${code}`, handlers, (request, reply) =>
      keepingWords(services, request, reply, (typed) =>
        answerForm(
          request,
          reply,
          code,
          () => doAct(services, request, code, typed),
          (refused) => showMatter(services, request, reply, { refused }),
        ),
      ),
    )
  }
  // What was opened is shown once and never under an address of its own.
  app.post<One>(`${path}/opening`, readers, async (request, reply) => {
    const typed = typedIn(request.body)
    const viewer = await viewerOf(services, request)
    const row = await getVisible(services.store.db, viewer, request.params.reference)
    try {
      const opened = await services.store.db
        .transaction()
        .execute((trx) => openForReading(trx, services, viewer, { row, reason: typed.reason ?? '' }))
      return showMatter(services, request, reply, { opened })
    } catch (error) {
      return showMatter(services, request, reply, { refused: refusedForm(error, request, 'opening', typed) })
    }
  })
}

async function doAct(
  services: Services,
  request: FastifyRequest<One>,
  code: (typeof staffActs)[number],
  typed: Typed,
): Promise<string> {
  const { reference } = request.params
  const body = readActForm(code, typed)
  const { db } = services.store
  await db
    .transaction()
    .execute((trx) => actAsSent(trx, services, actorOf(request), { code, reference, body }))
  return matterAddress(reference)
}

/** Somebody who lost the right, or the matter, a minute ago gets his words back with the reason. */
async function keepingWords(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (typed: Typed) => Promise<unknown>,
) {
  const typed = typedIn(request.body)
  try {
    return await act(typed)
  } catch (error) {
    if (!(error instanceof NotFound || error instanceof Forbidden)) throw error
    noteRefusal(request, error)
    const say = sayIn(services.i18n, staffLanguage(request))
    const model = { title: say(`errors.${error.code}`), kept: keptWords(typed, say), back: complaintsAddress }
    reply.code(error instanceof NotFound ? 404 : 403)
    return sendStaffPage(services, request, reply, { view: 'complaints/lost', area: 'complaints', model })
  }
}

type Showing = { readonly refused?: RefusedForm; readonly opened?: OpenedMatter }

async function showMatter(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { refused, opened }: Showing = {},
) {
  const { db } = services.store
  const reading = readingOf(services, request, refused)
  const viewer = await viewerOf(services, request)
  const row = await getVisible(db, viewer, request.params.reference)
  const read = await readMatter(db, viewer, row, reading.now)
  const assignees = read.acts.includes('assignment') ? await listAssignees(services, row, reading.now) : []
  const { language, say } = reading
  const asked = { services, viewer, complaint: row, language, say, mayAct: read.acts.length > 0 }
  const model = { ...presentMatter(read, opened, assignees, reading), sections: await readSections(asked) }
  if (refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { view: 'complaints/matter', area: 'complaints', model })
}

function readingOf(services: Services, request: FastifyRequest, refused?: RefusedForm): MatterReading {
  const language = staffLanguage(request)
  const { i18n } = services
  return {
    ...{ language, now: services.clock().toISOString(), prefix: 'staff.matter', refused },
    ...{ say: sayIn(i18n, language), has: i18n.has },
    problem: (problem) => problemText(i18n, language, problem),
  }
}

const handling: readonly Role[] = roles.filter((role) => rightsOf[role].includes('matters.handle'))

/** Whoever could be given the matter; those who may not know of it are not among them. */
async function listAssignees(services: Services, row: ComplaintRow, at: string) {
  return services.store.db.transaction().execute(async (trx) => {
    const fit = []
    for (const { id, email, name } of await listHolders(trx, handling, localDate(at))) {
      if (await mayHandle({ trx, row, at }, id)) fit.push({ value: email, label: `${name} (${email})` })
    }
    return fit
  })
}
