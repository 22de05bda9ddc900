import { findAccount } from '../account-store.ts'
import { keepPasskey, passkeyRequest, readNewPasskey } from '../passkeys.ts'
import { recordAudit } from '../record-audit.ts'
import { issueRecoveryCodes } from '../second-factors.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import type { Enrolled } from './enrol-authenticator.ts'
import type { StepOver } from './give-second-factor.ts'
import { accountActor, beginSession, hasSecondFactor } from './progress.ts'
import { endStep, updateStepData } from './step-store.ts'
import { findStep } from './steps.ts'

/** What the browser is to make during a forced enrolment; undefined when the step is over. */
export async function offerPasskey(door: DoorServices, cookie: string | undefined) {
  const { store, clock, config } = door
  const step = await findStep(store.db, door.vault(), cookie, 'enrolment', clock())
  const account = step && (await findAccount(store.db, step.accountId!))
  if (!step || !account) return undefined
  const request = await passkeyRequest(config, account, [])
  const data = { ...step.data, challenge: request.challenge }
  const sealed = door.vault().seal(JSON.stringify(data), `step ${step.id}`)
  await store.db.transaction().execute((trx) => updateStepData(trx, step.id, sealed))
  return request
}

/**
 * Ends a forced enrolment with a passkey instead of an app.
 *
 * @throws Invalid `passkey-refused`
 */
export async function enrolPasskey(
  door: DoorServices,
  given: { readonly secret: string | undefined; readonly answer: unknown; readonly browser: Browser },
): Promise<Enrolled | StepOver> {
  const { store, clock, config, newId } = door
  const now = clock()
  const at = now.toISOString()
  const step = await findStep(store.db, door.vault(), given.secret, 'enrolment', now)
  const account = step && (await findAccount(store.db, step.accountId!))
  const over = { to: 'start-again', because: 'over' } as const
  if (!step?.data.challenge || !account || account.closed_at !== null) return over
  const passkey = await readNewPasskey(config, step.data.challenge, given.answer)
  return store.db.transaction().execute(async (trx): Promise<Enrolled | StepOver> => {
    if (await hasSecondFactor(trx, account.id)) return over
    if (!(await endStep(trx, step.id, at))) return over
    await keepPasskey(trx, account.id, passkey, given.browser.device, newId, at)
    const codes = await issueRecoveryCodes(trx, door, account.id, at)
    const deed = { action: 'passkey.add', subject: { kind: 'account', id: account.id } }
    await recordAudit(trx, accountActor(account), deed, at)
    const shown = { by: 'enrolment', hasSecondFactor: true, next: step.data.next, browser: given.browser }
    return { ...(await beginSession(trx, door, account, shown, now)), codes }
  })
}
