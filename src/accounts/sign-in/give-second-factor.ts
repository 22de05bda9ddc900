import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { type Account, findAccount } from '../account-store.ts'
import { matchAuthenticatorCode } from '../authenticator-code.ts'
import { findAuthenticator, takeAuthenticatorStep } from '../credential-store.ts'
import { recordAudit } from '../record-audit.ts'
import { takeRecoveryCode } from '../recovery-code-store.ts'
import { readRecoveryCode } from '../recovery-codes.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import type { SignInRefused } from './give-password.ts'
import { secondFactorTries } from './limits.ts'
import { accountActor, beginSession, type Progress } from './progress.ts'
import { clearGuesses, codesFor, takeAttempt } from './slow-down.ts'
import { addStepFailure, endStep } from './step-store.ts'
import { findStep, type Step } from './steps.ts'

/** The step is over: not begun here, too old, finished, or ended by too many wrong codes. */
export type StepOver = { readonly to: 'start-again'; readonly because: 'over' | 'too-many' }

type Given = { readonly secret: string | undefined; readonly code: string; readonly browser: Browser }

/** Second step: a code of the authenticator app, or a recovery code, which is used up. */
export async function giveSecondFactor(
  door: DoorServices,
  given: Given,
): Promise<Progress | SignInRefused | StepOver> {
  const { store, clock } = door
  const now = clock()
  const step = await findStep(store.db, door.vault(), given.secret, 'second-factor', now)
  const account = step && (await findAccount(store.db, step.accountId!))
  if (!step || !account || account.closed_at !== null) return { to: 'start-again', because: 'over' }
  const counted = codesFor(door.vault(), account.id)
  const seconds = await takeAttempt(store, [counted], now)
  if (seconds > 0) return { to: 'wait', seconds }
  return store.db.transaction().execute(async (trx) => {
    const by = await takeCode(trx, door, account.id, given.code, now)
    if (by === undefined) return refuse(trx, account, step, now)
    if (!(await endStep(trx, step.id, now.toISOString()))) return { to: 'start-again', because: 'over' }
    await clearGuesses(trx, counted)
    const shown = { by, hasSecondFactor: true, next: step.data.next, browser: given.browser }
    return beginSession(trx, door, account, shown, now)
  })
}

/** What the code was; undefined when it opens nothing. */
async function takeCode(
  trx: Transaction<Database>,
  door: DoorServices,
  accountId: string,
  typed: string,
  now: Date,
): Promise<'authenticator' | 'recovery-code' | undefined> {
  const app = await findAuthenticator(trx, accountId)
  if (app) {
    const secret = door.vault().open(app.secret_sealed, `authenticator ${accountId}`)
    // Whoever tries the demonstration shares one secret with everybody else who does, at the same minute.
    const lastStep = door.isDemo ? 0 : app.last_step
    const step = matchAuthenticatorCode(secret, typed, now, lastStep)
    if (step !== undefined && (door.isDemo || (await takeAuthenticatorStep(trx, accountId, step)))) {
      return 'authenticator'
    }
  }
  const code = readRecoveryCode(typed)
  if (code === undefined) return undefined
  const hashes = door.vault().hashes(`recovery ${accountId} ${code}`)
  const isTaken = await takeRecoveryCode(trx, accountId, hashes, now.toISOString())
  return isTaken ? 'recovery-code' : undefined
}

async function refuse(
  trx: Transaction<Database>,
  account: Account,
  step: Step,
  now: Date,
): Promise<SignInRefused | StepOver> {
  const at = now.toISOString()
  const isLast = (await addStepFailure(trx, step.id)) >= secondFactorTries
  if (isLast) await endStep(trx, step.id, at)
  const action = isLast ? 'session.second-factor-exhaust' : 'session.refuse'
  const deed = { action, subject: { kind: 'account', id: account.id }, details: { by: 'second-factor' } }
  await recordAudit(trx, accountActor(account), deed, at)
  return isLast ? { to: 'start-again', because: 'too-many' } : { to: 'wrong' }
}
