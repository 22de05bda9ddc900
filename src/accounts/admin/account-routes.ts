import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { showHour } from '../../core/calendar/show-date.ts'
import type { FormBody } from '../../web/form-body.ts'
import { sendStaffPage } from '../../web/staff-page.ts'
import { findAuthenticator, listPasskeys } from '../credential-store.ts'
import { field, readReason } from '../forms.ts'
import { actorOf } from '../guard.ts'
import { markIssuer } from '../link-issuer.ts'
import { findOpenLink } from '../link-store.ts'
import { type Faults, faultsOf, noFaults } from '../refused-page.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { appointDeputy } from './appoint-deputy.ts'
import { closeAccount } from './close-account.ts'
import { endAccountSessions } from './end-account-sessions.ts'
import { endRole } from './end-role.ts'
import { readDeputy, readGrant } from './forms.ts'
import { grantRole } from './grant-role.ts'
import { showLink } from './list-routes.ts'
import { linkPost, mailChoice } from './mail-link.ts'
import { accountsAddress, presentAccount, presentGrant, roleChoices, unitChoices } from './present.ts'
import { coversUnit, getVisibleAccount } from './reach.ts'
import { readingOf } from './reading.ts'
import { resetAccount } from './reset-account.ts'

type AccountRequest = FastifyRequest<{ Params: { id: string } }>
type Act = (request: AccountRequest, body: FormBody) => Promise<void>

const managing = { config: { access: 'accounts.manage' } } as const
const address = `${accountsAddress}/:id`

/** An account's page, and what one does with the account from it. */
export function accountRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get(address, managing, (request, reply) =>
    showAccount(door, request as AccountRequest, reply, noFaults, {}),
  )
  for (const [name, act] of Object.entries(actsOf(door))) {
    app.post(`${address}/${name}`, managing, async (request, reply) => {
      const body = (request.body ?? {}) as FormBody
      const asked = request as AccountRequest
      try {
        await act(asked, body)
        return reply.redirect(`${accountsAddress}/${asked.params.id}`, 303)
      } catch (error) {
        return showAccount(door, asked, reply, faultsOf(error, door.i18n, request), body, name)
      }
    })
  }
  app.post(`${address}/link`, managing, (request, reply) => sendLink(door, request as AccountRequest, reply))
}

function actsOf(door: DoorServices): Readonly<Record<string, Act>> {
  const { store, newId, clock } = door
  return {
    roles: async (request, body) => {
      const { units } = await readingOf(door, request)
      const grant = { accountId: request.params.id, ...readGrant(body, units) }
      await grantRole(store, actorOf(request), grant, newId, clock())
    },
    'role-end': async (request, body) => {
      const end = { accountId: request.params.id, grantId: field(body, 'grant'), reason: readReason(body) }
      await endRole(store, actorOf(request), end, clock())
    },
    deputy: async (request, body) => {
      const deputy = { accountId: request.params.id, ...readDeputy(body) }
      await appointDeputy(store, actorOf(request), deputy, newId, clock())
    },
    sessions: async (request, body) =>
      endAccountSessions(
        store,
        actorOf(request),
        { id: request.params.id, reason: readReason(body) },
        newId,
        clock(),
      ),
    closing: async (request, body) =>
      closeAccount(store, actorOf(request), { id: request.params.id, reason: readReason(body) }, clock()),
  }
}

async function sendLink(door: DoorServices, request: AccountRequest, reply: FastifyReply) {
  const body = (request.body ?? {}) as FormBody
  const { store, newId, clock } = door
  const { id } = request.params
  try {
    const post = linkPost(door, body)
    const reset = {
      ...{ id, post },
      dropsSecondFactor: field(body, 'dropsSecondFactor') === '1',
      reason: readReason(body),
      issuerMark: markIssuer(request, reply),
    }
    const secret = await resetAccount(store, actorOf(request), reset, newId, clock())
    const { reach, today } = await readingOf(door, request)
    const { account } = await getVisibleAccount(store.db, reach, id, today)
    return showLink(door, request, reply, { id, secret, email: account.email, isMailed: post !== undefined })
  } catch (error) {
    return showAccount(door, request, reply, faultsOf(error, door.i18n, request), body, 'link')
  }
}

async function showAccount(
  door: DoorServices,
  request: AccountRequest,
  reply: FastifyReply,
  faults: Faults,
  body: FormBody,
  sent = '',
) {
  const { db } = door.store
  const reading = await readingOf(door, request)
  const { reach, units, today } = reading
  const { account, grants } = await getVisibleAccount(db, reach, request.params.id, today)
  const link = await findOpenLink(db, account.id)
  const hasFactor = (await findAuthenticator(db, account.id)) ?? (await listPasskeys(db, account.id))[0]
  const typed = ['deputyEmail', 'deputyFrom', 'deputyTo', 'validTo', 'reason'] as const
  const model = {
    ...presentAccount(account, grants, reading),
    ...{ title: account.name, isOwn: account.id === actorOf(request).id },
    ...presentReason(faults, sent),
    ...mailChoice(door, body),
    grants: grants.map((grant) => presentGrant(grant, reading)),
    hasFactor: hasFactor !== undefined,
    linkUntil: link && link.expires_at > door.clock().toISOString() ? showHour(link.expires_at) : '',
    ...Object.fromEntries(typed.map((name) => [name, field(body, name)])),
    validFrom: field(body, 'validFrom') || today,
    roleChoices: roleChoices(reading, field(body, 'role')),
    ...{ isGranting: sent === 'roles', isEnding: sent === 'role-end', isLending: sent === 'deputy' },
    ...{ isLinking: sent === 'link', isClosing: sent === 'closing', isSigningOut: sent === 'sessions' },
    mayEverywhere: reach.everywhere,
    units: unitChoices(reading, field(body, 'unit'), (unitId) => coversUnit(reach, units, unitId)),
  }
  reply.code(faults.status)
  return sendStaffPage(door, request, reply, { view: 'accounts/account', area: 'accounts', model })
}

const reasonFields: Readonly<Record<string, string>> = {
  'role-end': 'end-reason',
  deputy: 'deputy-reason',
  link: 'link-reason',
  sessions: 'sessions-reason',
  closing: 'close-reason',
}

/** Each form of the page has a reason of its own: the fault belongs to the one that was sent. */
function presentReason(faults: Faults, sent: string) {
  const fields = ['role', 'unit', 'validFrom', 'validTo', 'reason', 'deputyEmail', 'deputyFrom', 'deputyTo']
  const { reason = '', ...fault } = faults.of(...fields)
  const place = reasonFields[sent] ?? 'reason'
  const summary = faults.summary.map((each) =>
    each.href === '#reason' ? { ...each, href: `#${place}` } : each,
  )
  const at = (name: string) => (name === place ? reason : '')
  return {
    ...{ summary, fault: { ...fault, reason: at('reason') } },
    ...{ endFault: at('end-reason'), deputyFault: at('deputy-reason') },
    ...{ linkFault: at('link-reason'), closeFault: at('close-reason') },
    sessionsFault: at('sessions-reason'),
  }
}
