import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Conflict, Forbidden, NotFound } from '../../core/errors.ts'
import type { FormBody } from '../../web/form-body.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { newAuthenticatorSecret } from '../authenticator-code.ts'
import { drawAuthenticator } from '../authenticator-picture.ts'
import { hasPasskey, listPasskeys } from '../credential-store.ts'
import { field, readPasskeyAnswer } from '../forms.ts'
import { actorOf } from '../guard.ts'
import { passkeyRequest, readNewPasskey } from '../passkeys.ts'
import { type Faults, faultsOf, noFaults } from '../refused-page.ts'
import { browserOf } from '../sign-in/browser.ts'
import { setStepCookie, stepSecret } from '../sign-in/cookies.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { beginStep, findStep, type Step, type StepData } from '../sign-in/steps.ts'
import { showAccount } from './account-page.ts'
import { freshSignIn, type Owner, ownerOf } from './own-account.ts'
import {
  addOwnPasskey,
  removeOwnFactor,
  renewOwnRecoveryCodes,
  setOwnAuthenticator,
} from './second-factor-changes.ts'

const signedIn = { config: { access: 'signed-in' } } as const

/** Second factors of one's own account. Whoever signed in a while ago signs in again first. */
export function factorRoutes(app: FastifyInstance, door: DoorServices): void {
  authenticatorRoutes(app, door)
  passkeyRoutes(app, door)
  app.post('/app/account/recovery-codes', signedIn, async (request, reply) => {
    if (!(await ownerOf(door, request)).isFresh) return reply.redirect(freshSignIn, 303)
    return finish(door, request, reply, await renewOwnRecoveryCodes(door, actorOf(request)))
  })
}

function authenticatorRoutes(app: FastifyInstance, door: DoorServices): void {
  const address = '/app/account/authenticator'
  app.get(address, signedIn, async (request, reply) => {
    const owner = await ownerOf(door, request)
    if (!owner.isFresh) return reply.redirect(freshSignIn, 303)
    const authenticatorSecret = newAuthenticatorSecret()
    await keepStep(door, reply, owner, { next: '', authenticatorSecret })
    return showOffer(door, request, reply, owner, authenticatorSecret, noFaults)
  })
  app.post(address, signedIn, async (request, reply) => {
    const { owner, step } = await demandStep(door, request)
    const code = field((request.body ?? {}) as FormBody, 'code')
    try {
      return finish(door, request, reply, await setOwnAuthenticator(door, actorOf(request), step, code))
    } catch (error) {
      const faults = faultsOf(error, door.i18n, request)
      return showOffer(door, request, reply, owner, step.data.authenticatorSecret!, faults)
    }
  })
  app.post(`${address}/removal`, signedIn, async (request, reply) => {
    if (!(await ownerOf(door, request)).isFresh) return reply.redirect(freshSignIn, 303)
    return remove(door, request, reply, 'authenticator')
  })
}

function passkeyRoutes(app: FastifyInstance, door: DoorServices): void {
  app.post('/app/account/passkey-options', signedIn, async (request, reply) => {
    const owner = await ownerOf(door, request)
    if (!owner.isFresh) throw new Forbidden('sign-in-again')
    const known = await listPasskeys(door.store.db, owner.account.id)
    const options = await passkeyRequest(door.config, owner.account, known)
    await keepStep(door, reply, owner, { next: '', challenge: options.challenge })
    return reply.header('cache-control', 'no-store').send(options)
  })
  app.post('/app/account/passkeys', signedIn, async (request, reply) => {
    const { step } = await demandStep(door, request)
    const answer = readPasskeyAnswer((request.body ?? {}) as FormBody)
    try {
      const passkey = await readNewPasskey(door.config, step.data.challenge ?? '', answer)
      const { device } = browserOf(request)
      return finish(door, request, reply, await addOwnPasskey(door, actorOf(request), step, passkey, device))
    } catch (error) {
      return showAccount(door, request, reply, faultsOf(error, door.i18n, request))
    }
  })
  app.post('/app/account/passkeys/:id/removal', signedIn, async (request, reply) => {
    const { account, isFresh } = await ownerOf(door, request)
    const { id } = (request as FastifyRequest<{ Params: { id: string } }>).params
    if (!(await hasPasskey(door.store.db, account.id, id))) throw new NotFound('passkey-unknown')
    if (!isFresh) return reply.redirect(freshSignIn, 303)
    return remove(door, request, reply, { passkeyId: id })
  })
}

async function remove(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  which: Parameters<typeof removeOwnFactor>[2],
) {
  try {
    await removeOwnFactor(door, actorOf(request), which)
    return reply.redirect('/app/account?done=factor', 303)
  } catch (error) {
    return showAccount(door, request, reply, faultsOf(error, door.i18n, request))
  }
}

async function keepStep(door: DoorServices, reply: FastifyReply, { account }: Owner, data: StepData) {
  const made = { kind: 'enrolment', accountId: account.id, data } as const
  const { store, newId, clock } = door
  const secret = await store.db
    .transaction()
    .execute((trx) => beginStep(trx, door.vault(), made, newId, clock()))
  setStepCookie(reply, 'enrolment', secret)
}

/** @throws Conflict `step-over` */
async function demandStep(
  door: DoorServices,
  request: FastifyRequest,
): Promise<{ owner: Owner; step: Step }> {
  const owner = await ownerOf(door, request)
  const secret = stepSecret(request, 'enrolment')
  const step = await findStep(door.store.db, door.vault(), secret, 'enrolment', door.clock())
  if (step?.accountId !== owner.account.id) throw new Conflict('step-over')
  return { owner, step }
}

/** Recovery codes are shown where there are new ones; otherwise the page says that it is done. */
function finish(door: DoorServices, request: FastifyRequest, reply: FastifyReply, codes: readonly string[]) {
  if (codes.length === 0) return reply.redirect('/app/account?done=factor', 303)
  const title = door.i18n.text(staffLanguage(request), 'staff.sign-in.codes.title')
  const model = { title, codes }
  return sendStaffPage(door, request, reply, { view: 'account/codes', area: 'account', model })
}

async function showOffer(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  { account }: Owner,
  offered: string,
  faults: Faults,
) {
  const model = {
    title: door.i18n.text(staffLanguage(request), 'staff.account.authenticator-title'),
    ...{ email: account.email, ...(await drawAuthenticator(offered, account.email)) },
    ...{ summary: faults.summary, fault: faults.of('code') },
  }
  reply.code(faults.status)
  return sendStaffPage(door, request, reply, { view: 'account/authenticator', area: 'account', model })
}
