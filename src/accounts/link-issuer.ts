import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setCookie } from '../web/cookies.ts'
import type { Actor } from './actor.ts'
import { sha256 } from './record-audit.ts'

/** Where a one-time link was made. Whoever made it, and this browser, may not use it. */
export type Issuer = {
  /** Account of whoever made it; null for a command or the product itself. */
  readonly accountId: string | null
  /** Hash of the mark that stays in his browser when he has signed out. */
  readonly mark: string | null
}

export const noIssuer: Issuer = { accountId: null, mark: null }

export function issuerOf(actor: Actor, mark: string | null): Issuer {
  return { accountId: actor.kind === 'account' ? actor.id : null, mark }
}

const markCookie = 'cap-lien-ket'
const year = 31_536_000

/** The mark of a browser that makes links; a new one gets it with this reply. */
export function markIssuer(request: FastifyRequest, reply: FastifyReply): string {
  const mark = request.cookies[markCookie] ?? randomBytes(32).toString('base64url')
  setCookie(reply, markCookie, mark, { sameSite: 'strict', maxAge: year })
  return sha256(mark)
}

/** The mark this browser carries, if it ever made a link. */
export function issuerMark(request: FastifyRequest): string | undefined {
  const mark = request.cookies[markCookie]
  return mark === undefined ? undefined : sha256(mark)
}
