import type { FastifyRequest } from 'fastify'
import { needsSecondFactor } from '../core/access/grants.ts'
import type { Role } from '../core/access/roles.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Services } from '../web/services.ts'
import type { Actor } from './actor.ts'
import { sha256 } from './record-audit.ts'
import { findOfficerId, findOpenSession, findToken, listGrants, touchSession } from './session-store.ts'

/** Name of the cookie that holds a session's secret. */
export const sessionCookie = 'phien'

/** A session left alone this long is over; the pages warn before. */
export const idleMinutes = 30
const touchAfterMs = 60_000

/** Who is asking: by the API token in `Authorization`, else by the session in the cookie; undefined for a stranger. */
export async function identify(services: Services, request: FastifyRequest): Promise<Actor | undefined> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return tokenActor(services, bearer)
  const secret = request.cookies[sessionCookie]
  return secret === undefined ? undefined : sessionActor(services, secret)
}

async function tokenActor({ store, clock }: Services, secret: string): Promise<Actor | undefined> {
  const token = await findToken(store.db, sha256(secret))
  if (!token || token.expires_at <= clock().toISOString()) return undefined
  const grant = {
    role: token.role as Role,
    unitId: token.unit_id,
    validFrom: localDate(token.created_at),
    validTo: null,
  }
  return { kind: 'token', id: token.id, name: token.label, grants: [grant], officerId: null }
}

/** A session whose second factor is due but was not given identifies nobody yet. */
async function sessionActor({ store, clock }: Services, secret: string): Promise<Actor | undefined> {
  const session = await findOpenSession(store.db, sha256(secret))
  const now = clock()
  if (!session || isOver(session, now)) return undefined
  const grants = await listGrants(store.db, session.account_id)
  if (needsSecondFactor(grants, localDate(now)) && session.has_second_factor === 0) return undefined
  if (now.getTime() - Date.parse(session.last_seen_at) > touchAfterMs) {
    await touchSession(store.db, session.id, now.toISOString())
  }
  const officerId = session.staff_code === null ? null : await findOfficerId(store.db, session.staff_code)
  return { kind: 'account', id: session.account_id, name: session.email, grants, officerId }
}

function isOver(session: { expires_at: string; last_seen_at: string }, now: Date): boolean {
  const idleSince = now.getTime() - Date.parse(session.last_seen_at)
  return session.expires_at <= now.toISOString() || idleSince > idleMinutes * 60_000
}
