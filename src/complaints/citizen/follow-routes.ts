import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Busy, Conflict, Forbidden, Invalid, NotFound } from '../../core/errors.ts'
import { comesFromAnotherSite } from '../../web/another-site.ts'
import { dropCookie } from '../../web/cookies.ts'
import { languageLinks } from '../../web/language-links.ts'
import type { Services } from '../../web/services.ts'
import { openByCode } from '../citizen-access.ts'
import { sendFile } from '../files/send-file.ts'
import { findFile } from '../files/store.ts'
import { findComplaint } from '../store.ts'
import type { ComplaintRow } from '../visible-store.ts'
import { explainDue } from './explain-due.ts'
import { type Done, rate, sendMessage, withdraw } from './follow-acts.ts'
import { followAddress, presentMatter, type RefusedAct } from './follow-present.ts'
import { followPass, givePass, readPass } from './pass.ts'
import { readMatter } from './read-matter.ts'
import { isFarTooLong, newFormKey, type ReceivedForm, receiveForm, type Typed } from './receive-form.ts'
import { citizenOf, sendPage } from './say.ts'

const open = { config: { access: 'public' }, schema: { hide: true } } as const

/** What is done on the page, by the end of its address. */
const acts: Readonly<
  Record<string, (services: Services, row: ComplaintRow, form: ReceivedForm) => Promise<Done>>
> = {
  'tra-loi': (services, row, form) => sendMessage(services, row, form),
  rut: (services, row, { key, typed }) => withdraw(services, row, key, typed),
  'danh-gia': (services, row, { key, typed }) => rate(services, row, key, typed),
}

/** `/tra-cuu`: a citizen's own matter, by its number and secret. */
export function followRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { done?: string } }>(followAddress, open, async (request, reply) => {
    const row = await ownMatter(services, request)
    if (!row) return showDoor(services, request, reply, { status: 200, problem: '', typed: {} })
    const done = doneCodes.find((code) => code === request.query.done) ?? ''
    return showMatter(services, request, reply, row, { done })
  })
  app.post(followAddress, open, (request, reply) => enter(services, request, reply))
  for (const [path, act] of Object.entries(acts)) {
    app.post(`${followAddress}/${path}`, open, (request, reply) => doAct(services, request, reply, act))
  }
  app.post(`${followAddress}/thoat`, open, (request, reply) => {
    dropCookie(reply, followPass.cookie)
    return reply.redirect(`${followAddress}?lang=${citizenOf(services, request).language}`, 303)
  })
  app.get<{ Params: { id: string } }>(`${followAddress}/tep/:id`, open, async (request, reply) => {
    const row = await ownMatter(services, request)
    const file = row && (await findFile(services.store.db, row.id, request.params.id))
    if (file?.kind !== 'answer') throw new NotFound('file-unknown')
    return sendFile(services, reply, file)
  })
}

const doneCodes: readonly Done[] = ['message', 'withdrawal', 'pressed', 'rating']

async function ownMatter(services: Services, request: FastifyRequest): Promise<ComplaintRow | undefined> {
  const pass = readPass(services, request, followPass)
  return pass && findComplaint(services.store.db, { id: pass.id! })
}

type Door = { readonly status: number; readonly problem: string; readonly typed: Typed }

function showDoor(services: Services, request: FastifyRequest, reply: FastifyReply, door: Door) {
  const citizen = citizenOf(services, request)
  const model = {
    title: citizen.say('follow.title'),
    languages: languageLinks(services, followAddress, citizen.language),
    action: `${followAddress}?lang=${citizen.language}`,
    problem: door.problem,
    reference: door.typed.reference ?? '',
    // Of a form whose time was over: it is not lost, but shown to be copied.
    unsent: [door.typed.text, door.typed.reason, door.typed.comment].filter(Boolean).join('\n\n'),
    voice: `/gop-y?lang=${citizen.language}`,
  }
  return sendPage(services, reply, citizen, { view: 'follow/door', model, status: door.status })
}

async function enter(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const { language, say } = citizenOf(services, request)
  const { typed } = await receiveForm(services, request)
  try {
    const row = await openByCode(services, request.ip, typed.reference ?? '', typed.secret ?? '')
    givePass(services, reply, followPass, { id: row.id })
  } catch (error) {
    if (error instanceof NotFound) {
      const problem = say('follow.door.wrong')
      return showDoor(services, request, reply, { status: 422, problem, typed })
    }
    if (!(error instanceof Busy)) throw error
    const seconds = Number(error.details.seconds ?? 1)
    reply.header('retry-after', String(seconds))
    return showDoor(services, request, reply, {
      status: 429,
      problem: say('follow.door.wait', { seconds }),
      typed,
    })
  }
  return reply.redirect(`${followAddress}?lang=${language}`, 303)
}

async function doAct(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (typeof acts)[string],
) {
  if (comesFromAnotherSite(request)) throw new Forbidden('another-site')
  const { language, say } = citizenOf(services, request)
  if (isFarTooLong(services, request)) {
    return showDoor(services, request, reply.header('connection', 'close'), {
      ...{ status: 413, problem: say('voice.notice.too-long'), typed: {} },
    })
  }
  const form = await receiveForm(services, request)
  const row = await ownMatter(services, request)
  if (!row) {
    const over = { status: 401, problem: say('follow.door.over'), typed: form.typed }
    return showDoor(services, request, reply, over)
  }
  try {
    const done = await act(services, row, form)
    return reply.redirect(`${followAddress}?lang=${language}&done=${done}`, 303)
  } catch (error) {
    return showMatter(services, request, reply, row, { refused: refusalOf(error, form), key: form.key })
  }
}

/** @throws the error itself when no form is to blame */
function refusalOf(error: unknown, { typed, waiting }: ReceivedForm): RefusedAct {
  if (error instanceof Invalid) return { typed, waiting, problems: error.problems, conflict: undefined }
  if (error instanceof Conflict) return { typed, waiting, problems: [], conflict: error }
  throw error
}

type Showing = { readonly done?: string; readonly refused?: RefusedAct; readonly key?: string }

async function showMatter(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  row: ComplaintRow,
  { done = '', refused, key = newFormKey() }: Showing,
) {
  const citizen = citizenOf(services, request)
  givePass(services, reply, followPass, { id: row.id })
  const matter = await readMatter(services, row)
  const due = await explainDue(services.store.db, matter.leading, citizen)
  const model = presentMatter(services, { matter, due, key, done, refused }, citizen)
  const status = refused ? (refused.conflict ? 409 : 422) : 200
  return sendPage(services, reply, citizen, { view: 'follow/matter', model, status })
}
