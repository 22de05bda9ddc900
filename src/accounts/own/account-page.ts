import type { FastifyReply, FastifyRequest } from 'fastify'
import { showHour } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { findAuthenticator, findPasswordHash, listPasskeys } from '../credential-store.ts'
import { relyingParty } from '../passkeys.ts'
import { countRecoveryCodes } from '../recovery-code-store.ts'
import type { Faults } from '../refused-page.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { type Owner, ownerOf } from './own-account.ts'

/** The page about one's own account: sessions, password, second factors. */
export async function showAccount(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: Faults,
  done = '',
) {
  const { store, config, i18n } = door
  const owner = await ownerOf(door, request)
  const { id, email, name } = owner.account
  const language = staffLanguage(request)
  const authenticator = await findAuthenticator(store.db, id)
  const passkeys = await listPasskeys(store.db, id)
  const codesLeft = await countRecoveryCodes(store.db, id)
  const model = {
    ...{ title: i18n.text(language, 'staff.account.title'), name, email, isFresh: owner.isFresh },
    ...{ summary: faults.summary, fault: faults.of('current', 'password') },
    done: done === '' ? '' : i18n.text(language, `staff.account.done.${done}`),
    hasPassword: (await findPasswordHash(store.db, id)) !== undefined,
    authenticatorSince: authenticator ? showHour(authenticator.enrolled_at) : '',
    passkeys: passkeys.map((each) => ({ id: each.id, label: each.label, since: showHour(each.created_at) })),
    codes: i18n.text(language, 'staff.account.codes-left', { count: codesLeft }),
    hasFactor: authenticator !== undefined || passkeys.length > 0,
    passkeyOrigin: relyingParty(config).origin,
    sessions: presentSessions(door, owner, language),
  }
  reply.code(faults.status)
  return sendStaffPage(door, request, reply, { view: 'account/page', area: 'account', model })
}

function presentSessions({ i18n }: DoorServices, { sessions, session }: Owner, language: Language) {
  return sessions.map((each) => ({
    id: each.id,
    device: each.device,
    begun: showHour(each.created_at),
    seen: showHour(each.last_seen_at),
    factor: i18n.text(language, `staff.account.factor.${each.has_second_factor === 1 ? 'two' : 'one'}`),
    isThis: each.id === session.id,
  }))
}
