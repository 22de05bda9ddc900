import type { FastifyRequest } from 'fastify'
import { Forbidden } from '../../core/errors.ts'
import { type Account, findAccount } from '../account-store.ts'
import { actorOf } from '../guard.ts'
import { idleMinutes, sessionCookie } from '../identify.ts'
import { sha256 } from '../record-audit.ts'
import { listSessions, type SessionRow } from '../session-list-store.ts'
import type { DoorServices } from '../sign-in/door-services.ts'
import { freshMinutes } from '../sign-in/limits.ts'

/** Where whoever signed in a while ago signs in again, before he changes what guards his account. */
export const freshSignIn = '/app/sign-in?because=fresh&next=/app/account'

/** Whoever is signed in, as the pages about his own account need him. */
export type Owner = {
  readonly account: Account
  readonly sessions: readonly SessionRow[]
  /** The session that asks. */
  readonly session: SessionRow
  /** He signed in a moment ago, so that what guards the account may be changed. */
  readonly isFresh: boolean
}

/** @throws Forbidden `account-only` for a program with a token: it has no account to look after */
export async function ownerOf({ store, clock }: DoorServices, request: FastifyRequest): Promise<Owner> {
  const { id } = actorOf(request)
  const now = clock()
  const idleSince = new Date(now.getTime() - idleMinutes * 60_000).toISOString()
  const account = await findAccount(store.db, id)
  const sessions = account ? await listSessions(store.db, id, now.toISOString(), idleSince) : []
  const hash = sha256(request.cookies[sessionCookie] ?? '')
  const session = sessions.find((each) => each.token_hash === hash)
  if (!account || !session) throw new Forbidden('account-only')
  const age = now.getTime() - Date.parse(session.created_at)
  return { account, sessions, session, isFresh: age <= freshMinutes * 60_000 }
}
