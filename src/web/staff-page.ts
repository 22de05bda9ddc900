import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../core/questionnaire/definition.ts'
import type { Services } from './services.ts'

/** One entry of the staff navigation; features add theirs in `app.ts`. */
export type StaffArea = { readonly code: string; readonly address: string }

/** Staff read Vietnamese or English: `?lang=` decides and is remembered, Vietnamese otherwise. */
export function staffLanguage(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown }).lang ?? request.cookies.lang
  return asked === 'en' ? 'en' : 'vi'
}

export const staffAreas: readonly StaffArea[] = [
  { code: 'indicators', address: '/app/indicators' },
  { code: 'directory', address: '/app/directory' },
  { code: 'questionnaires', address: '/app/questionnaires' },
  { code: 'qr', address: '/app/qr' },
  { code: 'kiosks', address: '/app/kiosks' },
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
  const areas = staffAreas.map((area) => ({
    ...area,
    label: services.i18n.text(language, `staff.nav.${area.code}`),
    isCurrent: area.code === page.area,
  }))
  const model = { ...page.model, areas, language, otherLanguage: otherLanguage(request, language) }
  const html = services.render(page.view, model, { language, layout: 'staff' })
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
}

/** The same address in the other staff language. */
function otherLanguage(request: FastifyRequest, language: Language) {
  const other = language === 'vi' ? 'en' : 'vi'
  const address = new URL(request.url, 'http://localhost')
  address.searchParams.set('lang', other)
  return { code: other, address: address.pathname + address.search }
}
