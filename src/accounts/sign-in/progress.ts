import type { Transaction } from 'kysely'
import { needsSecondFactor } from '../../core/access/grants.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Database } from '../../db/tables.ts'
import type { Account } from '../account-store.ts'
import { type Actor, systemActor } from '../actor.ts'
import { findAuthenticator, listPasskeys } from '../credential-store.ts'
import { recordAudit, sha256 } from '../record-audit.ts'
import { endSessionOf } from '../session-list-store.ts'
import { insertSession, listGrants } from '../session-store.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { minutesAfter, sessionHours } from './limits.ts'
import { beginStep, newSecret } from './steps.ts'

/** How far somebody has come: in, or at a next step; `secret` is for the cookie of a session or of a step. */
export type Progress = {
  readonly to: 'session' | 'second-factor' | 'enrolment'
  readonly secret: string
  readonly next: string
}

/** What has been shown so far, and where from. */
export type Shown = {
  /** `password`, `link`, `outside`, `passkey`, `authenticator`, `recovery-code`. */
  readonly by: string
  readonly hasSecondFactor: boolean
  readonly next: string
  readonly browser: Browser
}

/** The account itself as whoever acts in the trail: it is signing in, so its grants do not matter yet. */
export function accountActor(account: Pick<Account, 'id' | 'email'>): Actor {
  return { ...systemActor(account.email), kind: 'account', id: account.id }
}

/**
 * After a first factor: on to the second one the account has, to enrolment when its roles ask for one and it has none,
 * or straight in.
 */
export async function proceed(
  trx: Transaction<Database>,
  door: DoorServices,
  account: Account,
  shown: Shown,
  now: Date,
): Promise<Progress> {
  if (shown.hasSecondFactor) return beginSession(trx, door, account, shown, now)
  const { next } = shown
  const step = async (kind: 'second-factor' | 'enrolment'): Promise<Progress> => {
    const made = { kind, accountId: account.id, data: { next } }
    return { to: kind, next, secret: await beginStep(trx, door.vault(), made, door.newId, now) }
  }
  if (await hasSecondFactor(trx, account.id)) return step('second-factor')
  const grants = await listGrants(trx, account.id)
  if (needsSecondFactor(grants, localDate(now))) return step('enrolment')
  return beginSession(trx, door, account, shown, now)
}

export async function hasSecondFactor(trx: Transaction<Database>, accountId: string): Promise<boolean> {
  if (await findAuthenticator(trx, accountId)) return true
  return (await listPasskeys(trx, accountId)).length > 0
}

/** A session under a new secret: the one this browser had before ends, so that a planted cookie opens nothing. */
export async function beginSession(
  trx: Transaction<Database>,
  { newId }: DoorServices,
  account: Account,
  shown: Shown,
  now: Date,
): Promise<Progress> {
  const secret = newSecret()
  const at = now.toISOString()
  const id = newId()
  if (shown.browser.session !== undefined) await endSessionOf(trx, sha256(shown.browser.session), at)
  await insertSession(trx, {
    ...{ id, account_id: account.id, token_hash: sha256(secret), created_at: at, last_seen_at: at },
    ...{ ended_at: null, device: shown.browser.device },
    expires_at: minutesAfter(now, sessionHours * 60),
    has_second_factor: shown.hasSecondFactor ? 1 : 0,
  })
  const deed = { action: 'session.begin', subject: { kind: 'account', id: account.id } }
  await recordAudit(trx, accountActor(account), { ...deed, details: { by: shown.by } }, at)
  return { to: 'session', secret, next: shown.next }
}
