import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { problemText } from '../web/errors.ts'
import { inLanguage } from '../web/i18n.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { type RefusedForm, refusedForm, type Typed, typedIn } from './form.ts'
import type { FormReading, Option } from './present-form.ts'
import { privacyReach } from './privacy-reach.ts'
import { findUnitName, listUnitNames } from './unit-store.ts'
import { type Say, sayIn } from './words.ts'

/** What every page here is made from. */
export type Reading = FormReading & {
  readonly language: Language
  readonly now: string
  readonly today: string
  /** Ids of the units within the reader's reach; undefined for all. */
  readonly reached: readonly string[] | undefined
}

export async function readingOf(
  services: Services,
  request: FastifyRequest,
  refused?: RefusedForm,
): Promise<Reading> {
  const { i18n, store } = services
  const language = staffLanguage(request)
  const now = services.clock().toISOString()
  return {
    language,
    now,
    today: localDate(now),
    say: sayIn(i18n, language),
    has: i18n.has,
    problem: (problem) => problemText(i18n, language, problem),
    refused,
    reached: await privacyReach(store.db, actorOf(request), now),
  }
}

type Page = { readonly view: string; readonly model: { readonly title: string } & object }

export function sendPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { refused }: Reading,
  page: Page,
) {
  if (refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { ...page, area: 'privacy' })
}

/** A form's act: done, and then the page of its address; refused, and then its own page again. */
export async function answerForm(
  request: FastifyRequest,
  reply: FastifyReply,
  form: string,
  act: (typed: Typed) => Promise<string>,
  showAgain: (refused: RefusedForm) => Promise<unknown>,
) {
  const typed = typedIn(request.body)
  let address: string
  try {
    address = await act(typed)
  } catch (error) {
    return showAgain(refusedForm(error, request, form, typed))
  }
  return reply.redirect(address, 303)
}

/** Codes with their words, behind an empty choice. */
export function optionsOf(codes: readonly string[], prefix: string, say: Say): Option[] {
  const none = { value: '', label: say('staff.privacy.choose') }
  return [none, ...codes.map((code) => ({ value: code, label: say(`${prefix}.${code}`) }))]
}

/** The units to choose from; none chosen means the whole house, for whoever keeps the whole house. */
export async function unitOptions(services: Services, { reached, today, language, say }: Reading) {
  const units = await listUnitNames(services.store.db, reached, today)
  const none = say(reached === undefined ? 'staff.privacy.whole-house' : 'staff.privacy.choose')
  const named = units.map((unit) => ({ value: unit.id, label: inLanguage(unit.name, language) }))
  return [{ value: '', label: none }, ...named]
}

export async function unitLabel(services: Services, unitId: string | null, { say, language }: Reading) {
  const name = unitId === null ? undefined : await findUnitName(services.store.db, unitId)
  return name ? inLanguage(name, language) : say('staff.privacy.whole-house')
}
