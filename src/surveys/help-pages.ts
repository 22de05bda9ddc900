import type { Language } from '../core/questionnaire/definition.ts'
import type { FormBody } from '../web/form-body.ts'
import { inLanguage } from '../web/i18n.ts'
import { languageLinks } from '../web/language-links.ts'
import { deskAt } from './accept-sheet.ts'
import { type Catalog, type DeskEntry, openVersion } from './catalog.ts'
import { complaintHref, placeOf, presentTyped } from './present.ts'
import type { SurveyServices } from './survey-services.ts'
import type { Visit } from './visit.ts'

/** The page for a code that leads nowhere: how to check it, and a field to type it again. */
export function unknownCodePage(
  services: SurveyServices,
  { code, language }: Pick<Visit, 'code' | 'language'>,
  typed: Typed | undefined,
): string {
  const model = {
    title: services.i18n.text(language, 'help.code.unknown'),
    problem: services.i18n.text(language, 'help.code.problem'),
    typed,
    typedCode: code.slice(0, 12),
    languages: languageLinks(services, `/k?code=${encodeURIComponent(code.slice(0, 12))}`, language),
  }
  return services.render('help/code', model, { language, layout: 'public' })
}

/** What was typed into a form of this visit, to be read and copied. */
export function typedOn({ catalog, language, today }: Visit, typed: FormBody): Typed | undefined {
  return presentTyped(versionTyped(catalog, typed, today), typed, language)
}

type Typed = NonNullable<ReturnType<typeof presentTyped>>

/** The page for a desk, code or questionnaire that is closed: what happened, and how else to answer. */
export function closedPage(services: SurveyServices, visit: Visit, reason: string, typed: FormBody): string {
  const { catalog, code, language } = visit
  const desk = catalog.desks.get(code)!
  const isReplaced = reason === 'desk-code-withdrawn' && isOpenDesk(visit, desk.currentCode)
  const model = {
    ...placeOf(desk, language),
    title: services.i18n.text(language, `help.closed-title.${reason}`),
    explanation: `help.closed.${reason}`,
    typed: typedOn(visit, typed),
    currentHref: isReplaced ? `/k/${desk.currentCode}?lang=${language}` : '',
    otherDesks: reason === 'questionnaire-closed' ? [] : otherDesks(visit, desk),
    contact: contactOf(desk, language),
    complaintHref: complaintHref(code, language),
    languages: languageLinks(services, `/k/${code}`, language),
  }
  return services.render('help/closed', model, { language, layout: 'public' })
}

/** Name, address and telephone of the unit a desk belongs to. */
export function contactOf({ unit }: DeskEntry, language: Language) {
  const { address, phone } = unit
  return {
    name: inLanguage(unit.name, language),
    address: address ?? '',
    phone: phone ?? '',
    dial: (phone ?? '').replace(/[^\d+]/g, ''),
  }
}

function versionTyped(catalog: Catalog, typed: FormBody, today: string) {
  const typedVersion = catalog.versions
    .get('counter')
    ?.find((version) => String(version.number) === typed.version)
  return typedVersion ?? openVersion(catalog, 'counter', today)
}

function isOpenDesk({ catalog, now, today }: Visit, code: string | null): boolean {
  if (code === null) return false
  try {
    return deskAt(catalog, code, now, today) !== undefined
  } catch {
    return false
  }
}

const mostDesks = 12

/** Open desks of the same unit, each under the code that is printed now. */
function otherDesks(visit: Visit, desk: DeskEntry) {
  return [...visit.catalog.desks.values()]
    .filter((other) => other.unit.id === desk.unit.id && other.id !== desk.id)
    .filter((other) => other.code === other.currentCode && isOpenDesk(visit, other.code))
    .slice(0, mostDesks)
    .map((other) => ({
      href: `/k/${other.code}?lang=${visit.language}`,
      name: inLanguage(other.name, visit.language),
    }))
}
