import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Right } from '../core/access/roles.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { setCookie } from './cookies.ts'
import { withFormToken } from './form-token.ts'
import { choiceOf, presentFrame, toQuery } from './frame.ts'
import { mayEnter, type Reader } from './reader.ts'
import type { Services } from './services.ts'

/** One entry of the staff navigation, for whoever has one of the rights. */
export type StaffArea = {
  readonly code: string
  readonly address: string
  readonly rights: readonly Right[]
}

/** Staff read Vietnamese or English: `?lang=` decides and is remembered, Vietnamese otherwise. */
export function staffLanguage(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown }).lang ?? request.cookies.lang
  return asked === 'en' ? 'en' : 'vi'
}

/** For the next pages, in this browser. */
export function rememberLanguage(reply: FastifyReply, language: Language): void {
  setCookie(reply, 'lang', language, { sameSite: 'lax', maxAge: 31_536_000 })
}

export const staffAreas: readonly StaffArea[] = [
  { code: 'complaints', address: '/app/complaints', rights: ['matters.read'] },
  {
    code: 'intake',
    address: '/app/intake',
    rights: ['matters.enter', 'responses.enter', 'boxes.manage'],
  },
  { code: 'hearings', address: '/app/my/hearings', rights: ['matters.own'] },
  { code: 'indicators', address: '/app/indicators', rights: ['figures.read', 'figures.own'] },
  {
    code: 'recommendations',
    address: '/app/recommendations',
    rights: ['recommendations.read', 'figures.own'],
  },
  { code: 'integrity', address: '/app/integrity', rights: ['figures.integrity'] },
  { code: 'sheets', address: '/app/sheets', rights: ['responses.judge'] },
  { code: 'comments', address: '/app/comments', rights: ['comments.release'] },
  { code: 'publications', address: '/app/publications', rights: ['matters.publish'] },
  { code: 'directory', address: '/app/directory', rights: ['directory.read'] },
  { code: 'questionnaires', address: '/app/questionnaires', rights: ['questionnaires.read'] },
  { code: 'qr', address: '/app/qr', rights: ['posters.print'] },
  { code: 'tokens', address: '/app/admin/tokens', rights: ['tokens.manage'] },
  { code: 'kiosks', address: '/app/kiosks', rights: ['kiosks.manage'] },
  { code: 'jobs', address: '/app/admin/jobs', rights: ['backups.manage'] },
  { code: 'audit', address: '/app/admin/audit', rights: ['audit.read'] },
  { code: 'privacy', address: '/app/admin/privacy', rights: ['privacy.manage'] },
  { code: 'parameters', address: '/app/admin/parameters', rights: ['parameters.read'] },
  { code: 'classes', address: '/app/admin/complaint-classes', rights: ['parameters.read'] },
  { code: 'calendar', address: '/app/admin/calendar', rights: ['parameters.read'] },
  { code: 'letters', address: '/app/admin/letters', rights: ['parameters.read'] },
  { code: 'accounts', address: '/app/admin/accounts', rights: ['accounts.manage'] },
]

const adminFolder = '/app/admin/'

/** Rights of which each lets into an area of keeping the house. */
export const adminRights: readonly Right[] = staffAreas
  .filter(({ address }) => address.startsWith(adminFolder))
  .flatMap(({ rights }) => rights)

/** The areas of keeping the house, which stand together behind one entry of the navigation. */
export function adminAreas(reader: Reader | undefined): readonly StaffArea[] {
  return staffAreas.filter(
    ({ address, rights }) => address.startsWith(adminFolder) && mayEnter(reader, rights),
  )
}

/**
 * Sends a staff page: `view` inside the staff layout, with the navigation and the chosen language.
 * The model brings its own `title`.
 */
export async function sendStaffPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  page: { readonly view: string; readonly area: string; readonly model: { readonly title: string } & object },
) {
  const language = staffLanguage(request)
  if ((request.query as { lang?: unknown }).lang !== undefined) {
    rememberLanguage(reply, language)
  }
  const model = {
    ...page.model,
    areas: areasOf(services, request, language, page.area),
    language,
    otherLanguage: otherLanguage(request, language),
    frame: presentFrame(services, request, language),
  }
  const html = services.render(page.view, model, { language, layout: 'staff' })
  // Others are served between rendering and sending: of a large page each takes some milliseconds.
  await new Promise(setImmediate)
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(withFormToken(html, request.reader?.formToken ?? ''))
}

/** What the reader may enter; the chosen unit and month go along to the figures. */
function areasOf({ i18n }: Services, request: FastifyRequest, language: Language, current: string) {
  const { reader } = request
  const work = staffAreas.filter(
    ({ address, rights }) => !address.startsWith(adminFolder) && mayEnter(reader, rights),
  )
  const admin = adminAreas(reader)
  const isAdmin = current === 'admin' || admin.some(({ code }) => code === current)
  const entries = work.map(({ code, address }) => ({
    code,
    address: code === 'indicators' ? `${address}${chosenQuery(request)}` : address,
    isCurrent: code === current,
  }))
  if (admin.length > 0) entries.push({ code: 'admin', address: '/app/admin', isCurrent: isAdmin })
  return entries.map((entry) => ({ ...entry, label: i18n.text(language, `staff.nav.${entry.code}`) }))
}

function chosenQuery(request: FastifyRequest): string {
  return mayEnter(request.reader, ['figures.read']) ? toQuery(choiceOf(request)) : ''
}

/** The same address in the other staff language. */
function otherLanguage(request: FastifyRequest, language: Language) {
  const other = language === 'vi' ? 'en' : 'vi'
  const address = new URL(request.url, 'http://localhost')
  address.searchParams.set('lang', other)
  return { code: other, address: address.pathname + address.search }
}
