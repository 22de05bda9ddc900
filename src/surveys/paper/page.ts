import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import type { Within } from '../../accounts/within.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import { presentTabs } from '../../web/intake-tabs.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { type Say, sayIn } from '../questionnaire-words.ts'
import type { SurveyServices } from '../survey-services.ts'

export const paperAddress = '/app/intake/paper'
export const enterOnly = { config: { access: 'responses.enter' }, schema: { hide: true } } as const

export type OneBatch = { Params: { batch: string } }
export type OneForm = { Params: { batch: string; number: string } }

/** What every page here is made from; a form that was refused comes with what was typed and why. */
export type Reading = {
  readonly language: Language
  readonly say: Say
  readonly now: string
  readonly today: string
  readonly within: Within
  readonly actorId: string
  readonly typed: Typed
  readonly refused: RefusedForm
  readonly error: unknown
}

export type Refusal = { readonly error: unknown; readonly typed: Typed }

export async function readingOf(
  services: SurveyServices,
  request: FastifyRequest,
  refusal?: Refusal,
): Promise<Reading> {
  const language = staffLanguage(request)
  const now = services.clock().toISOString()
  return {
    ...{ language, now, today: localDate(now), say: sayIn(services.i18n, language) },
    within: await withinOf(services, request, 'responses.enter'),
    actorId: actorOf(request).id,
    typed: refusal?.typed ?? {},
    error: refusal?.error,
    refused: refusal ? toRefusedForm(refusal.error, services.i18n, request) : untouched,
  }
}

type Page = { readonly view: string; readonly model: { readonly title: string } & object }

export function sendPaperPage(
  services: SurveyServices,
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  { view, model }: Page,
) {
  if (reading.error !== undefined) reply.code(reading.refused.status)
  const framed = { ...model, tabs: presentTabs(services, request, 'paper') }
  return sendStaffPage(services, request, reply, { view, area: 'intake', model: framed })
}
