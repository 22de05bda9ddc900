import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { type Account, findAccount, findAccountByEmail, findAccountByStaffCode } from '../account-store.ts'
import { recordAudit } from '../record-audit.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { findIdentity, hasIdentity, insertIdentity } from './identity-store.ts'
import { noteRefusedSignIn } from './note-refused-sign-in.ts'
import type { OutsideClaims, OutsideProvider } from './outside-provider.ts'
import { accountActor, type Progress, proceed } from './progress.ts'
import { endStep } from './step-store.ts'
import { beginStep, findStep, type Step } from './steps.ts'

/** Sends somebody to the single sign-on: its address, and the secret of the step that waits for the answer. */
export async function beginOutside(door: DoorServices, provider: OutsideProvider, next: string) {
  const { store, clock, newId } = door
  const { url, ...asked } = await provider.begin()
  const made = { kind: 'outside', accountId: null, data: { next, ...asked } } as const
  const secret = await store.db
    .transaction()
    .execute((trx) => beginStep(trx, door.vault(), made, newId, clock()))
  return { url, secret }
}

export type OutsideRefused = {
  readonly to: 'refused'
  readonly because: 'answer' | 'unknown'
  readonly fault?: unknown
}

/**
 * Signs in whoever comes back from the single sign-on. The step is used up before the answer is looked at: an answer
 * counts once. An account is found by the subject it came in under before, else by verified e-mail, else by staff code.
 */
export async function finishOutside(
  door: DoorServices,
  provider: OutsideProvider,
  given: { readonly secret: string | undefined; readonly answer: URL; readonly browser: Browser },
): Promise<Progress | OutsideRefused> {
  const { store, clock } = door
  const step = await findStep(store.db, door.vault(), given.secret, 'outside', clock())
  if (!step) return { to: 'refused', because: 'answer' }
  const at = clock().toISOString()
  const isMine = await store.db.transaction().execute((trx) => endStep(trx, step.id, at))
  if (!isMine) return { to: 'refused', because: 'answer' }
  const { state, nonce, verifier } = step.data
  const asked = { state: state!, nonce: nonce!, verifier: verifier! }
  const read = await provider.finish(given.answer, asked).then(
    (claims) => ({ claims }),
    (fault: unknown) => ({ fault }),
  )
  if ('fault' in read) {
    await store.db.transaction().execute((trx) => noteRefusedSignIn(trx, undefined, 'outside', clock()))
    return { to: 'refused', because: 'answer', fault: read.fault }
  }
  return enter(door, step, read.claims, given.browser)
}

async function enter(
  door: DoorServices,
  step: Step,
  claims: OutsideClaims,
  browser: Browser,
): Promise<Progress | OutsideRefused> {
  const { store, clock, newId } = door
  const now = clock()
  const at = now.toISOString()
  return store.db.transaction().execute(async (trx): Promise<Progress | OutsideRefused> => {
    const match = await matchAccount(trx, claims)
    if (!match || match.account.closed_at !== null) {
      await noteRefusedSignIn(trx, match?.account, 'outside', now)
      return { to: 'refused', because: 'unknown' }
    }
    const { account, isNew } = match
    if (isNew) {
      const { issuer, subject } = claims
      await insertIdentity(trx, { id: newId(), account_id: account.id, issuer, subject, linked_at: at })
      const deed = { action: 'identity.link', subject: { kind: 'account', id: account.id } }
      await recordAudit(trx, accountActor(account), { ...deed, details: { issuer } }, at)
    }
    const { hasSecondFactor } = claims
    return proceed(trx, door, account, { by: 'outside', hasSecondFactor, next: step.data.next, browser }, now)
  })
}

/** An account already known there under another subject is not taken over by whoever now has its address. */
async function matchAccount(
  db: Kysely<Database>,
  { issuer, subject, email, staffCode }: OutsideClaims,
): Promise<{ account: Account; isNew: boolean } | undefined> {
  const knownId = await findIdentity(db, issuer, subject)
  const known = knownId === undefined ? undefined : await findAccount(db, knownId)
  if (known) return { account: known, isNew: false }
  const byEmail = email === undefined ? undefined : await findAccountByEmail(db, email)
  const account =
    byEmail ?? (staffCode === undefined ? undefined : await findAccountByStaffCode(db, staffCode))
  if (!account || (await hasIdentity(db, issuer, account.id))) return undefined
  return { account, isNew: true }
}
