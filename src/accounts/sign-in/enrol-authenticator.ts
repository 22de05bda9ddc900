import { Invalid } from '../../core/errors.ts'
import { findAccount } from '../account-store.ts'
import { matchAuthenticatorCode, newAuthenticatorSecret } from '../authenticator-code.ts'
import { recordAudit } from '../record-audit.ts'
import { issueRecoveryCodes, keepAuthenticator } from '../second-factors.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import type { StepOver } from './give-second-factor.ts'
import { accountActor, beginSession, hasSecondFactor, type Progress } from './progress.ts'
import { endStep, updateStepData } from './step-store.ts'
import { findStep, type Step } from './steps.ts'

/** The step of an enrolment with the secret that is offered; made at the first look, the same at each later one. */
export async function offerAuthenticator(
  door: DoorServices,
  cookie: string | undefined,
): Promise<{ readonly secret: string; readonly email: string } | undefined> {
  const { store, clock } = door
  const step = await findStep(store.db, door.vault(), cookie, 'enrolment', clock())
  const account = step && (await findAccount(store.db, step.accountId!))
  if (!step || !account) return undefined
  const secret = step.data.authenticatorSecret ?? (await keepOffer(door, step))
  return { secret, email: account.email }
}

async function keepOffer(door: DoorServices, step: Step): Promise<string> {
  const authenticatorSecret = newAuthenticatorSecret()
  const sealed = door.vault().seal(JSON.stringify({ ...step.data, authenticatorSecret }), `step ${step.id}`)
  await door.store.db.transaction().execute((trx) => updateStepData(trx, step.id, sealed))
  return authenticatorSecret
}

export type Enrolled = Progress & { readonly codes: readonly string[] }

/**
 * Ends a forced enrolment: the typed code proves that the app has the secret.
 *
 * @throws Invalid `code-wrong` on `code`
 */
export async function enrolAuthenticator(
  door: DoorServices,
  given: { readonly secret: string | undefined; readonly code: string; readonly browser: Browser },
): Promise<Enrolled | StepOver> {
  const { store, clock } = door
  const now = clock()
  const step = await findStep(store.db, door.vault(), given.secret, 'enrolment', now)
  const account = step && (await findAccount(store.db, step.accountId!))
  const offered = step?.data.authenticatorSecret
  if (!step || !account || account.closed_at !== null || offered === undefined) {
    return { to: 'start-again', because: 'over' }
  }
  const taken = matchAuthenticatorCode(offered, given.code, now, 0)
  if (taken === undefined) throw new Invalid([{ field: 'code', code: 'code-wrong' }])
  const at = now.toISOString()
  return store.db.transaction().execute(async (trx): Promise<Enrolled | StepOver> => {
    // Somebody who learnt the password meanwhile must not put his app beside the owner's.
    const isFirst = !(await hasSecondFactor(trx, account.id))
    if (!isFirst || !(await endStep(trx, step.id, at))) return { to: 'start-again', because: 'over' }
    await keepAuthenticator(trx, door, account.id, offered, taken, at)
    const codes = await issueRecoveryCodes(trx, door, account.id, at)
    const deed = { action: 'authenticator.enrol', subject: { kind: 'account', id: account.id } }
    await recordAudit(trx, accountActor(account), deed, at)
    const shown = { by: 'enrolment', hasSecondFactor: true, next: step.data.next, browser: given.browser }
    return { ...(await beginSession(trx, door, account, shown, now)), codes }
  })
}
