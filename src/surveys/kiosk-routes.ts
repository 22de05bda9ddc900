import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Busy, Conflict, Invalid } from '../core/errors.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { parseDeskCode } from '../core/text/desk-code.ts'
import { setCookie } from '../web/cookies.ts'
import type { FormBody } from '../web/form-body.ts'
import { acceptSheet, deskAt } from './accept-sheet.ts'
import { answerRefusal } from './answer-refusal.ts'
import { readLimit, sheetOf, single } from './forms.ts'
import { type Device, sendKiosk, sendPairing, sendThanks } from './kiosk-pages.ts'
import { hashSecret } from './kiosk-secrets.ts'
import { findDevice } from './kiosk-store.ts'
import { pairKiosk } from './pair-kiosk.ts'
import type { SurveyServices } from './survey-services.ts'
import { createVisits, type Query, type Visit } from './visit.ts'
import { clearVisitKey, giveVisitKey, renewVisitKey, visitKey } from './visit-key.ts'

const hidden = { schema: { hide: true }, config: { access: 'public' } } as const
const cookie = 'kiosk'
const tenYears = 315_360_000

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
      return sendKiosk(services, visit, reply, device, { typed: {}, problems: [], notice: '' })
    } catch (error) {
      return answerRefusal(services, visit, reply, { error, typed: {} })
    }
  })

  app.post('/k/:code/kiosk', { ...hidden, bodyLimit: readLimit }, async (request, reply) => {
    const typed = request.body as FormBody
    const device = await deviceOf(services, request)
    const visit = await visitOf(request, device)
    try {
      deskAt(visit.catalog, visit.code, visit.now, visit.today)
      if (typed.pairing !== undefined || !device)
        return await pair(services, visit, reply, single(typed, 'pairing'))
      await record(services, request, visit, typed)
    } catch (error) {
      const back = kioskReturn(error)
      if (!back || !device) return answerRefusal(services, visit, reply, { error, typed })
      if (back.status === 409) renewVisitKey(reply, visit.code, services)
      reply.code(back.status)
      return sendKiosk(services, visit, reply, device, { typed, ...back })
    }
    clearVisitKey(reply, visit.code)
    return reply.redirect(`/k/${visit.code}/kiosk?xong=1&lang=${visit.language}`, 303)
  })
}

/** What can be mended by sending again comes back on the kiosk itself, which a visitor never leaves. */
function kioskReturn(error: unknown) {
  if (error instanceof Invalid) return { status: 422, problems: error.problems, notice: '' }
  if (error instanceof Conflict)
    return { status: 409, problems: [], notice: 'survey.notice.key-of-another-desk' }
  if (error instanceof Busy) return { status: 503, problems: [], notice: 'survey.notice.busy' }
  return undefined
}

async function record(services: SurveyServices, request: FastifyRequest, visit: Visit, typed: FormBody) {
  const key = visitKey(request, visit.code) ?? services.newId()
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
  setCookie(reply, cookie, token, { sameSite: 'strict', maxAge: tenYears })
  return reply.redirect(`/k/${code}/kiosk`, 303)
}
