import type { FastifyReply } from 'fastify'
import { Gone, type Problem } from '../core/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { languageLinks } from '../web/language-links.ts'
import { deskAt } from './accept-sheet.ts'
import { openVersion } from './catalog.ts'
import { single } from './forms.ts'
import { presentKiosk, presentKioskThanks } from './kiosk-present.ts'
import { placeOf, type Shown } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import type { Visit } from './visit.ts'

export type Device = { readonly form: string; readonly language: string }

/** What a sheet comes back with; nothing typed, no problems for a new one. */
export type Typed = {
  readonly typed: FormBody
  readonly problems: readonly Problem[]
  readonly notice: string
}

type PairingState = { readonly status: number; readonly problem: string }

export function sendPairing(
  services: SurveyServices,
  visit: Visit,
  reply: FastifyReply,
  state: PairingState,
) {
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
export function sendKiosk(
  services: SurveyServices,
  visit: Visit,
  reply: FastifyReply,
  device: Device,
  { typed, problems, notice }: Typed,
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
    notice,
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

export function sendThanks(services: SurveyServices, visit: Visit, reply: FastifyReply) {
  const { language } = visit
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  const model = presentKioskThanks(services, visit)
  return reply.send(services.render('kiosk/thanks', model, { language, layout: 'kiosk' }))
}
