import { findAccountByEmail } from '../account-store.ts'
import { findPasswordHash } from '../credential-store.ts'
import { isPassword } from '../passwords.ts'
import { recordAudit } from '../record-audit.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { accountActor, type Progress, proceed } from './progress.ts'
import { clearGuesses, guessesAt, guessesFrom, takeAttempt } from './slow-down.ts'

export type PasswordGiven = {
  readonly email: string
  readonly password: string
  readonly source: string
  readonly next: string
  readonly browser: Browser
}

export type SignInRefused = { readonly to: 'wrong' } | { readonly to: 'wait'; readonly seconds: number }

/**
 * First step of a sign-in. A wrong password, an unknown address and a closed account get the same answer after the
 * same work.
 */
export async function givePassword(
  door: DoorServices,
  { email: typed, password, source, next, browser }: PasswordGiven,
): Promise<Progress | SignInRefused> {
  const { store, clock } = door
  const email = typed.trim().toLowerCase()
  const now = clock()
  const counts = [guessesAt(door.vault(), email), guessesFrom(door.vault(), source)] as const
  const seconds = await takeAttempt(store, counts, now)
  if (seconds > 0) return { to: 'wait', seconds }
  const account = await findAccountByEmail(store.db, email)
  const isOpen = account?.closed_at === null
  const hash = isOpen ? await findPasswordHash(store.db, account.id) : undefined
  const isRight = await isPassword(hash, password)
  return store.db.transaction().execute(async (trx) => {
    if (isOpen && isRight) {
      await clearGuesses(trx, ...counts)
      return proceed(trx, door, account, { by: 'password', hasSecondFactor: false, next, browser }, now)
    }
    // What was typed for an unknown address may be anything, a password too: it is not written down.
    if (account) {
      const deed = { action: 'session.refuse', subject: { kind: 'account', id: account.id } }
      await recordAudit(
        trx,
        accountActor(account),
        { ...deed, details: { by: 'password' } },
        now.toISOString(),
      )
    }
    return { to: 'wrong' }
  })
}
