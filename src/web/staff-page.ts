import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Right } from '../core/access/roles.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { withFormToken } from './form-token.ts'
import type { Services } from './services.ts'

/** Who a staff page is for; nobody on the pages before sign-in. */
export type Reader = { readonly name: string; readonly rights: readonly Right[]; readonly formToken: string }

declare module 'fastify' {
  interface FastifyRequest {
    reader?: Reader
  }
}

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

export const staffAreas: readonly StaffArea[] = [
  { code: 'indicators', address: '/app/indicators', rights: ['figures.read', 'figures.own'] },
  { code: 'directory', address: '/app/directory', rights: ['directory.read'] },
  { code: 'questionnaires', address: '/app/questionnaires', rights: ['questionnaires.read'] },
  { code: 'qr', address: '/app/qr', rights: ['posters.print'] },
  { code: 'kiosks', address: '/app/kiosks', rights: ['kiosks.manage'] },
  { code: 'jobs', address: '/app/admin/jobs', rights: ['backups.manage'] },
  { code: 'audit', address: '/app/admin/audit', rights: ['audit.read'] },
  { code: 'privacy', address: '/app/admin/privacy', rights: ['privacy.manage'] },
  { code: 'parameters', address: '/app/admin/parameters', rights: ['parameters.read'] },
  { code: 'calendar', address: '/app/admin/calendar', rights: ['parameters.read'] },
]

/**
 * Sends a staff page: `view` inside the staff layout, with the navigation and the chosen language.
 * The model brings its own `title`.
 */
export function sendStaffPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  page: { readonly view: string; readonly area: string; readonly model: { readonly title: string } & object },
) {
  const language = staffLanguage(request)
  if ((request.query as { lang?: unknown }).lang !== undefined) {
    reply.setCookie('lang', language, { path: '/app', sameSite: 'lax', httpOnly: true, maxAge: 31_536_000 })
  }
  const held = request.reader?.rights ?? []
  const visible = staffAreas.filter(({ rights }) => rights.some((right) => held.includes(right)))
  const areas = visible.map((area) => ({
    ...area,
    label: services.i18n.text(language, `staff.nav.${area.code}`),
    isCurrent: area.code === page.area,
  }))
  const model = { ...page.model, areas, language, otherLanguage: otherLanguage(request, language) }
  const html = services.render(page.view, model, { language, layout: 'staff' })
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(withFormToken(html, request.reader?.formToken ?? ''))
}

/** The same address in the other staff language. */
function otherLanguage(request: FastifyRequest, language: Language) {
  const other = language === 'vi' ? 'en' : 'vi'
  const address = new URL(request.url, 'http://localhost')
  address.searchParams.set('lang', other)
  return { code: other, address: address.pathname + address.search }
}
