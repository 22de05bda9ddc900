import { findAccountByEmail } from '../account-store.ts'
import { findPasswordHash } from '../credential-store.ts'
import { isPassword } from '../passwords.ts'
import type { Browser } from './browser.ts'
import type { DoorServices } from './door-services.ts'
import { noteRefusedSignIn } from './note-refused-sign-in.ts'
import { type Progress, proceed } from './progress.ts'
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
    await noteRefusedSignIn(trx, account, 'password', now)
    return { to: 'wrong' }
  })
}
