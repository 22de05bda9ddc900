import type { Transaction } from 'kysely'
import { needsSecondFactor } from '../../core/access/grants.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import type { Actor } from '../actor.ts'
import { matchAuthenticatorCode } from '../authenticator-code.ts'
import { deleteAuthenticator, endPasskeys } from '../credential-store.ts'
import { keepPasskey, type NewPasskey } from '../passkeys.ts'
import { recordAudit } from '../record-audit.ts'
import { replaceRecoveryCodes } from '../recovery-code-store.ts'
import { issueRecoveryCodes, keepAuthenticator } from '../second-factors.ts'
import { listGrants } from '../session-store.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { hasSecondFactor } from '../sign-in/progress.ts'
import { endStep } from '../sign-in/step-store.ts'
import type { Step } from '../sign-in/steps.ts'

type Change = (trx: Transaction<Database>, at: string) => Promise<string[]>

/** One change of the owner's second factors with its line in the trail. @returns recovery codes made with it */
async function change(door: DoorServices, actor: Actor, action: string, act: Change): Promise<string[]> {
  const at = door.clock().toISOString()
  return door.store.db.transaction().execute(async (trx) => {
    const codes = await act(trx, at)
    await recordAudit(trx, actor, { action, subject: { kind: 'account', id: actor.id } }, at)
    return codes
  })
}

/**
 * Puts an app in the place of the one before; the first second factor of an account brings recovery codes.
 *
 * @throws Invalid `code-wrong` on `code`; Conflict `step-over`
 */
export async function setOwnAuthenticator(
  door: DoorServices,
  actor: Actor,
  step: Step,
  code: string,
): Promise<string[]> {
  const secret = step.data.authenticatorSecret!
  const taken = matchAuthenticatorCode(secret, code, door.clock(), 0)
  if (taken === undefined) throw new Invalid([{ field: 'code', code: 'code-wrong' }])
  return change(door, actor, 'authenticator.enrol', async (trx, at) => {
    if (!(await endStep(trx, step.id, at))) throw new Conflict('step-over')
    const isFirst = !(await hasSecondFactor(trx, actor.id))
    await keepAuthenticator(trx, door, actor.id, secret, taken, at)
    return isFirst ? issueRecoveryCodes(trx, door, actor.id, at) : []
  })
}

/** @throws Invalid `passkeys-many`; Conflict `step-over` */
export async function addOwnPasskey(
  door: DoorServices,
  actor: Actor,
  step: Step,
  passkey: NewPasskey,
  label: string,
): Promise<string[]> {
  return change(door, actor, 'passkey.add', async (trx, at) => {
    if (!(await endStep(trx, step.id, at))) throw new Conflict('step-over')
    const isFirst = !(await hasSecondFactor(trx, actor.id))
    await keepPasskey(trx, actor.id, passkey, label, door.newId, at)
    return isFirst ? issueRecoveryCodes(trx, door, actor.id, at) : []
  })
}

/**
 * Takes away the app (`authenticator`) or one passkey.
 *
 * @throws Conflict `last-second-factor` when the account's roles ask for one and this is the last
 */
export async function removeOwnFactor(
  door: DoorServices,
  actor: Actor,
  which: 'authenticator' | { readonly passkeyId: string },
): Promise<void> {
  const action = which === 'authenticator' ? 'authenticator.remove' : 'passkey.remove'
  await change(door, actor, action, async (trx, at) => {
    if (which === 'authenticator') await deleteAuthenticator(trx, actor.id)
    else await endPasskeys(trx, actor.id, at, which.passkeyId)
    if (await hasSecondFactor(trx, actor.id)) return []
    const grants = await listGrants(trx, actor.id)
    if (needsSecondFactor(grants, localDate(at))) throw new Conflict('last-second-factor')
    await replaceRecoveryCodes(trx, actor.id, [], at, door.newId)
    return []
  })
}

export async function renewOwnRecoveryCodes(door: DoorServices, actor: Actor): Promise<string[]> {
  return change(door, actor, 'recovery-codes.renew', (trx, at) => issueRecoveryCodes(trx, door, actor.id, at))
}
