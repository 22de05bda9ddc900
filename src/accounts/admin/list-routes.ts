import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fold } from '../../core/text/fold.ts'
import type { FormBody } from '../../web/form-body.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { listAccounts } from '../account-store.ts'
import { field } from '../forms.ts'
import { listGrantRows } from '../grant-store.ts'
import { actorOf } from '../guard.ts'
import { markIssuer } from '../link-issuer.ts'
import { linkAddress } from '../one-time-links.ts'
import { type Faults, faultsOf, noFaults } from '../refused-page.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { readInvitation } from './forms.ts'
import { inviteAccount } from './invite-account.ts'
import { linkPost, mailChoice } from './mail-link.ts'
import { accountsAddress, presentAccount, roleChoices, unitChoices } from './present.ts'
import { coversUnit, isVisible } from './reach.ts'
import { readingOf } from './reading.ts'

const managing = { config: { access: 'accounts.manage' } } as const

/** The list of accounts, and the invitation of a new one. */
export function listRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get(accountsAddress, managing, (request, reply) => showList(door, request, reply))
  app.get(`${accountsAddress}/new`, managing, (request, reply) =>
    showInvitation(door, request, reply, noFaults, {}),
  )
  app.post(accountsAddress, managing, async (request, reply) => {
    const body = (request.body ?? {}) as FormBody
    try {
      const { units } = await readingOf(door, request)
      const { store, newId, clock } = door
      const issuerMark = markIssuer(request, reply)
      const post = linkPost(door, body)
      const invitation = { ...readInvitation(body, units), issuerMark, post }
      const { id, secret } = await inviteAccount(store, actorOf(request), invitation, newId, clock())
      return showLink(door, request, reply, {
        id,
        secret,
        email: invitation.email,
        isMailed: post !== undefined,
      })
    } catch (error) {
      return showInvitation(door, request, reply, faultsOf(error, door.i18n, request), body)
    }
  })
}

async function showList(door: DoorServices, request: FastifyRequest, reply: FastifyReply) {
  const { store, i18n } = door
  const reading = await readingOf(door, request)
  const query = request.query as { q?: unknown; state?: unknown }
  const wanted = typeof query.q === 'string' ? query.q : ''
  const state = query.state === 'closed' || query.state === 'all' ? query.state : 'open'
  const grants = await listGrantRows(store.db)
  const grantsOf = (id: string) => grants.filter(({ accountId }) => accountId === id)
  const accounts = (await listAccounts(store.db))
    .filter((account) => isVisible(reading.reach, reading.units, grantsOf(account.id)))
    .map((account) => presentAccount(account, grantsOf(account.id), reading))
    .filter(({ isClosed }) => state === 'all' || isClosed === (state === 'closed'))
    .filter(({ name, email, staffCode }) => fold(`${name} ${email} ${staffCode}`).includes(fold(wanted)))
  const states = (['open', 'closed', 'all'] as const).map((code) => ({
    ...{ code, isChosen: code === state },
    label: i18n.text(reading.language, `staff.accounts.state.${code}`),
  }))
  const title = i18n.text(reading.language, 'staff.accounts.title')
  const model = { title, accounts, wanted, states }
  return sendStaffPage(door, request, reply, { view: 'accounts/list', area: 'accounts', model })
}

async function showInvitation(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: Faults,
  body: FormBody,
) {
  const reading = await readingOf(door, request)
  const { reach, units, today } = reading
  const model = {
    title: door.i18n.text(reading.language, 'staff.accounts.invite'),
    summary: faults.summary,
    fault: faults.of('email', 'name', 'staffCode', 'role', 'unit', 'validFrom', 'validTo', 'reason'),
    ...{ email: field(body, 'email'), name: field(body, 'name'), staffCode: field(body, 'staffCode') },
    ...{ validTo: field(body, 'validTo'), reason: field(body, 'reason') },
    validFrom: field(body, 'validFrom') || today,
    roles: roleChoices(reading, field(body, 'role')),
    mayEverywhere: reach.everywhere,
    ...mailChoice(door, body),
    units: unitChoices(reading, field(body, 'unit'), (unitId) => coversUnit(reach, units, unitId)),
  }
  reply.code(faults.status)
  return sendStaffPage(door, request, reply, { view: 'accounts/invitation', area: 'accounts', model })
}

type ShownLink = {
  readonly id: string
  readonly secret: string
  readonly email: string
  readonly isMailed: boolean
}

/** The one-time link is shown in this answer and nowhere else, or only where it went; its hash alone is kept. */
export function showLink(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, secret, email, isMailed }: ShownLink,
) {
  const title = door.i18n.text(staffLanguage(request), 'staff.accounts.link.title')
  const shown = isMailed ? {} : { link: linkAddress(door.config, secret) }
  const model = { title, email, isMailed, ...shown, back: `${accountsAddress}/${id}` }
  return sendStaffPage(door, request, reply, { view: 'accounts/link', area: 'accounts', model })
}
