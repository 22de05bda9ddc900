import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Gone, Invalid, type Problem } from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import type { FormBody } from '../web/form-body.ts'
import { acceptSheet, deskAt } from './accept-sheet.ts'
import { answerRefusal } from './answer-refusal.ts'
import { openVersion } from './catalog.ts'
import { readLimit, sheetOf, single } from './forms.ts'
import { presentKiosk, presentKioskThanks } from './kiosk-present.ts'
import { hashSecret } from './kiosk-secrets.ts'
import { findDevice } from './kiosk-store.ts'
import { pairKiosk } from './pair-kiosk.ts'
import { languageLinks, placeOf, type Shown } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import { createVisits, type Query, type Visit } from './visit.ts'
import { clearVisitKey, giveVisitKey, visitKey } from './visit-key.ts'

const hidden = { schema: { hide: true } }
const cookie = 'kiosk'
const tenYears = 315_360_000

type Device = { readonly form: string; readonly language: string }
type Typed = { readonly typed: FormBody; readonly problems: readonly Problem[] }

/** `/k/{code}/kiosk`: the survey on a device that stands at the desk and was paired with it. */
export function kioskRoutes(app: FastifyInstance, services: SurveyServices): void {
  const visits = createVisits(services)

  /** The device's own language unless the visitor chose another. */
  const visitOf = async (request: FastifyRequest, device: Device | undefined): Promise<Visit> => {
    const visit = visits.visit(await services.catalog.current(), request)
    const isChosen = (request.query as Query).lang !== undefined || !device
    return isChosen ? visit : { ...visit, language: device.language as Language }
  }

  app.get('/k/:code/kiosk', hidden, async (request, reply) => {
    const device = await deviceOf(services, request)
    const visit = await visitOf(request, device)
    try {
      deskAt(visit.catalog, visit.code, visit.now, visit.today)
      if (!device) return sendPairing(services, visit, reply, { status: 200, problem: '' })
      if ((request.query as { xong?: unknown }).xong !== undefined) return sendThanks(services, visit, reply)
      giveVisitKey(request, reply, visit.code, services)
      return sendKiosk(services, visit, reply, device, { typed: {}, problems: [] })
    } catch (error) {
      return answerRefusal(services, visit, reply, { error, typed: {} })
    }
  })

  app.post('/k/:code/kiosk', { ...hidden, bodyLimit: readLimit }, async (request, reply) => {
    const typed = request.body as FormBody
    const device = await deviceOf(services, request)
    const visit = await visitOf(request, device)
    if (typed.pairing !== undefined || !device) return pair(services, visit, reply, single(typed, 'pairing'))
    try {
      await record(services, request, visit, typed)
    } catch (error) {
      if (!(error instanceof Invalid)) return answerRefusal(services, visit, reply, { error, typed })
      reply.code(422)
      return sendKiosk(services, visit, reply, device, { typed, problems: error.problems })
    }
    clearVisitKey(reply, visit.code)
    return reply.redirect(`/k/${visit.code}/kiosk?xong=1&lang=${visit.language}`, 303)
  })
}

async function record(services: SurveyServices, request: FastifyRequest, visit: Visit, typed: FormBody) {
  const key = visitKey(request) ?? services.newId()
  const { code, language, now: receivedAt } = visit
  const sheet = sheetOf(typed, { code, key, language, channel: 'kiosk', receivedAt, flags: [] })
  await services.recorder.record(acceptSheet(visit.catalog, sheet))
}

async function deviceOf(services: SurveyServices, request: FastifyRequest) {
  const token = request.cookies[cookie]
  const device = token ? await findDevice(services.store.db, hashSecret(token)) : undefined
  const { code } = request.params as { code: string }
  const desk = (await services.catalog.current()).desks.get(parseDeskCode(code) ?? '')
  return device && device.desk_id === desk?.id ? device : undefined
}

async function pair(services: SurveyServices, visit: Visit, reply: FastifyReply, typedCode: string) {
  const { catalog, code, now, language } = visit
  const desk = catalog.desks.get(code)
  const pairing = parseDeskCode(typedCode)
  const { store, newId } = services
  const token = desk && pairing && (await pairKiosk(store, { deskId: desk.id, code: pairing, now, newId }))
  if (!token) {
    const problem = services.i18n.text(language, 'kiosk.pair.wrong')
    return sendPairing(services, visit, reply, { status: 422, problem })
  }
  reply.setCookie(cookie, token, {
    path: `/k/${code}/kiosk`,
    httpOnly: true,
    sameSite: 'strict',
    secure: services.config.baseUrl.startsWith('https:'),
    maxAge: tenYears,
  })
  return reply.redirect(`/k/${code}/kiosk`, 303)
}

type PairingState = { readonly status: number; readonly problem: string }

function sendPairing(services: SurveyServices, visit: Visit, reply: FastifyReply, state: PairingState) {
  const { catalog, code, language } = visit
  const model = {
    ...placeOf(catalog.desks.get(code)!, language),
    title: services.i18n.text(language, 'kiosk.pair.title'),
    action: `/k/${code}/kiosk?lang=${language}`,
    problem: state.problem,
    languages: languageLinks(services, `/k/${code}/kiosk`, language),
  }
  reply.code(state.status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
  return reply.send(services.render('kiosk/pair', model, { language, layout: 'public' }))
}

/** The page may be kept by the device's service worker, so that it also opens without a connection. */
function sendKiosk(
  services: SurveyServices,
  visit: Visit,
  reply: FastifyReply,
  device: Device,
  { typed, problems }: Typed,
) {
  const { catalog, code, language, now, today } = visit
  const desk = deskAt(catalog, code, now, today)
  const version = openVersion(catalog, 'counter', today)
  if (!version) throw new Gone('questionnaire-closed')
  const { forms } = version.definition
  const form = forms.find((candidate) => candidate.code === device.form) ?? forms[0]!
  const block = form.blocks.length === 0 ? undefined : blockOf(services, form.blocks.length, typed)
  const shown: Shown = {
    catalog,
    desk,
    version,
    language,
    form: form.code,
    block,
    typed,
    problems,
    notice: '',
    isRetry: false,
  }
  reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache')
  return reply.send(
    services.render('kiosk/page', presentKiosk(services, shown), { language, layout: 'kiosk' }),
  )
}

function blockOf(services: SurveyServices, count: number, typed: FormBody): number {
  const before = Number(single(typed, 'block') || Number.NaN)
  return before >= 0 && before < count ? before : Math.floor(services.random() * count)
}

function sendThanks(services: SurveyServices, visit: Visit, reply: FastifyReply) {
  const { language } = visit
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  const model = presentKioskThanks(services, visit)
  return reply.send(services.render('kiosk/thanks', model, { language, layout: 'kiosk' }))
}
