import type { FastifyReply, FastifyRequest } from 'fastify'
import { rememberLanguage, staffLanguage } from '../../web/staff-page.ts'
import { demoLogIns } from '../demo-log-ins.ts'
import { relyingParty } from '../passkeys.ts'
import type { Faults } from '../refused-page.ts'
import type { DoorServices } from './door-services.ts'

type DoorPage = {
  readonly view: string
  readonly faults: Faults
  /** `title` is a key of the texts. */
  readonly model: { readonly title: string } & object
}

/** Sends a page for people who are not in yet: no navigation, and at the demonstration the log-ins to use. */
export function sendDoorPage(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, faults, model }: DoorPage,
) {
  const language = staffLanguage(request)
  const other = language === 'vi' ? 'en' : 'vi'
  const address = new URL(request.url, 'http://here')
  address.searchParams.set('lang', other)
  const shown = {
    ...model,
    title: door.i18n.text(language, model.title),
    summary: faults.summary,
    otherLanguage: { code: other, address: address.pathname + address.search },
    passkeyOrigin: relyingParty(door.config).origin,
    demo: door.isDemo ? presentDemo(door, language) : null,
  }
  if ((request.query as { lang?: unknown }).lang !== undefined) {
    rememberLanguage(reply, language)
  }
  const html = door.render(view, shown, { language, layout: 'door' })
  const status = faults.status
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
}

function presentDemo({ clock, i18n }: DoorServices, language: 'vi' | 'en' | 'km' | 'zh') {
  const { accounts, ...secrets } = demoLogIns(clock())
  const named = accounts.map((each) => ({ ...each, label: i18n.text(language, `staff.role.${each.role}`) }))
  return { ...secrets, accounts: named }
}
