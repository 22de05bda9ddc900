import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid, type Problem } from '../../core/errors.ts'
import { ruleOn } from '../../core/privacy/retention.ts'
import { parseDeskCode } from '../../core/text/desk-code.ts'
import { listRules } from '../../privacy/retention-store.ts'
import { languageLinks } from '../../web/language-links.ts'
import { createPace } from '../../web/pace.ts'
import type { Services } from '../../web/services.ts'
import { findComplaint } from '../store.ts'
import { explainDue } from './explain-due.ts'
import { fileVoice } from './file-voice.ts'
import { listPlaces, placeOfCode } from './find-place.ts'
import { givePass, readPass, receiptPass } from './pass.ts'
import { isFarTooLong, newFormKey, type ReceivedForm, receiveForm } from './receive-form.ts'
import { citizenOf, sendPage } from './say.ts'
import { presentVoice } from './voice-present.ts'

const open = { config: { access: 'public' }, schema: { hide: true } } as const
const receiptAddress = '/gop-y/da-nhan'
/** A hall behind one address stays far below; above it letters are slowed and marked, never refused. */
const slowAbovePerMinute = 60

/** `/gop-y`: what a citizen brings, on one page without scripts, and the number and secret he gets for it. */
export function voiceRoutes(app: FastifyInstance, services: Services): void {
  const pace = createPace(slowAbovePerMinute, () => performance.now())
  app.get('/gop-y', open, (request, reply) => {
    const k = parseDeskCode(String((request.query as { k?: unknown }).k ?? '')) ?? ''
    const received = { key: newFormKey(), typed: { k }, waiting: [], problems: [] }
    return showForm(services, request, reply, { received, problems: [], status: 200, notice: '' })
  })
  app.post('/gop-y', open, async (request, reply) => {
    if (isFarTooLong(services, request)) {
      reply.header('connection', 'close')
      return showForm(services, request, reply, refusedWhole(413, 'voice.notice.too-long'))
    }
    const isFast = Boolean(await pace.isFast(request.ip))
    const received = await receiveForm(services, request)
    const { language, say } = citizenOf(services, request)
    const sending = { language, officerLabel: say('voice.field.officer'), isFast }
    try {
      const { reference, secret } = await fileVoice(services, received, sending)
      givePass(services, reply, receiptPass, { reference, secret })
    } catch (error) {
      return showForm(services, request, reply, refusalOf(error, received))
    }
    return reply.redirect(`${receiptAddress}?lang=${language}`, 303)
  })
  app.get(receiptAddress, open, (request, reply) => showReceipt(services, request, reply))
}

type Shown = {
  readonly received: ReceivedForm
  readonly problems: readonly Problem[]
  readonly status: number
  readonly notice: string
}

function refusalOf(error: unknown, received: ReceivedForm): Shown {
  if (error instanceof Invalid) return { received, problems: error.problems, status: 422, notice: '' }
  if (error instanceof Conflict && error.code === 'files-expired') {
    return {
      received: { ...received, waiting: [] },
      problems: [],
      status: 409,
      notice: 'errors.files-expired',
    }
  }
  throw error
}

/** Nothing of the form was read, so nothing can be given back: the browser's Back has it. */
function refusedWhole(status: number, notice: string): Shown {
  const received = { key: newFormKey(), typed: {}, waiting: [], problems: [] }
  return { received, problems: [], status, notice }
}

async function showForm(services: Services, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const citizen = citizenOf(services, request)
  const { db } = services.store
  const today = localDate(services.clock())
  const { key, typed, waiting } = shown.received
  const model = presentVoice(
    services,
    {
      ...{ key, typed, waiting, problems: shown.problems, notice: shown.notice },
      scanned: typed.k ? await placeOfCode(db, typed.k) : undefined,
      places: await listPlaces(db, today),
      keptDays: ruleOn(await listRules(db), 'contact', today)?.days ?? null,
    },
    citizen,
  )
  return sendPage(services, reply, citizen, { view: 'voice/form', model, status: shown.status })
}

/** Shown while the pass lasts; afterwards the form for number and secret. */
async function showReceipt(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const citizen = citizenOf(services, request)
  const pass = readPass(services, request, receiptPass)
  const row = pass && (await findComplaint(services.store.db, { reference: pass.reference! }))
  if (!pass || !row) return reply.redirect(`/tra-cuu?lang=${citizen.language}`, 303)
  const model = {
    title: citizen.say('voice.receipt.title'),
    languages: languageLinks(services, receiptAddress, citizen.language),
    ...{ reference: pass.reference, secret: pass.secret },
    isSealed: row.is_sealed === 1,
    due: await explainDue(services.store.db, row, citizen),
    follow: `/tra-cuu?lang=${citizen.language}`,
    another: `/gop-y?lang=${citizen.language}`,
  }
  return sendPage(services, reply, citizen, { view: 'voice/receipt', model })
}
