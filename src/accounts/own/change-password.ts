import { Invalid } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import { findPasswordHash, setPasswordHash } from '../credential-store.ts'
import { demandGoodPassword, hashPassword, isPassword } from '../passwords.ts'
import { recordAudit } from '../record-audit.ts'
import { endSessions } from '../session-list-store.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { clearGuesses, guessesAt, takeAttempt } from '../sign-in/slow-down.ts'
import type { Owner } from './own-account.ts'

/**
 * Changes the owner's password and ends his other sessions. Guesses at the present one count as at the door.
 *
 * @throws Invalid on `current`: `password-wrong`, `password-wait`; on `password` what is wrong with the new one
 */
export async function changePassword(
  door: DoorServices,
  actor: Actor,
  { account, session }: Owner,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<void> {
  const { store, clock } = door
  const now = clock()
  demandGoodPassword(password, [account.email, account.name])
  const counted = guessesAt(door.vault(), account.email)
  const seconds = await takeAttempt(store, [counted], now)
  if (seconds > 0) throw new Invalid([{ field: 'current', code: 'password-wait', details: { seconds } }])
  const isRight = await isPassword(await findPasswordHash(store.db, account.id), current)
  if (!isRight) throw new Invalid([{ field: 'current', code: 'password-wrong' }])
  const hash = await hashPassword(password)
  const at = now.toISOString()
  await store.db.transaction().execute(async (trx) => {
    await clearGuesses(trx, counted)
    await setPasswordHash(trx, account.id, hash, at)
    await endSessions(trx, account.id, at, session.id)
    const deed = { action: 'password.change', subject: { kind: 'account', id: account.id } }
    await recordAudit(trx, actor, deed, at)
  })
}
