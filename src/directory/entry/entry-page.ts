import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import type { Within } from '../../accounts/within.ts'
import type { Right } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import { type Say, sayIn } from '../../privacy/words.ts'
import { presentTabs } from '../../web/intake-tabs.ts'
import { faultOf, type RefusedForm, summaryOf, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { enteringWithin } from './routes.ts'

/** A form that was refused: why, and what was typed. */
export type Refusal = { readonly error: unknown; readonly typed: Typed }

/** What every page of intake is made from. */
export type EntryReading = {
  readonly language: Language
  readonly say: Say
  readonly now: string
  readonly today: string
  /** Units for which the reader may enter something. */
  readonly within: Within
  readonly actorId: string
  readonly typed: Typed
  readonly refused: RefusedForm
  readonly error: unknown
  /** The sentence beside a field; empty when nothing is wrong with it. */
  fault(field: string): string
}

export async function entryReading(
  services: Services,
  request: FastifyRequest,
  rights: readonly Right[],
  refusal?: Refusal,
): Promise<EntryReading> {
  const { i18n } = services
  const language = staffLanguage(request)
  const now = services.clock().toISOString()
  const refused = refusal ? toRefusedForm(refusal.error, i18n, request) : untouched
  return {
    ...{ language, now, today: localDate(now), say: sayIn(i18n, language), refused },
    within: await enteringWithin(services, request, rights),
    actorId: actorOf(request).id,
    typed: refusal?.typed ?? {},
    error: refusal?.error,
    fault: (field) => faultOf(refused, field, i18n, language),
  }
}

type Page = {
  readonly door: string
  readonly view: string
  readonly model: { readonly title: string } & object
}

/** Sends a page of intake with its tabs and the summary of what was refused; each line leads to its field. */
export function sendEntryPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { error, refused, language }: EntryReading,
  { door, view, model }: Page,
) {
  if (error !== undefined) reply.code(refused.status)
  const show = ({ field }: Problem, text: string) => ({ href: `#${field}`, text })
  const summary = summaryOf(refused, services.i18n, language, show)
  const framed = { ...model, summary, tabs: presentTabs(services, request, door) }
  return sendStaffPage(services, request, reply, { view, area: 'intake', model: framed })
}

/** A form's act: done, and then the page it leads to; refused, and then its own page again with what was typed. */
export async function answerEntry(
  reply: FastifyReply,
  typed: Typed,
  act: () => Promise<string | FastifyReply>,
  showAgain: (refusal: Refusal) => Promise<unknown>,
) {
  let done: string | FastifyReply
  try {
    done = await act()
  } catch (error) {
    return showAgain({ error, typed })
  }
  return typeof done === 'string' ? reply.redirect(done, 303) : done
}
