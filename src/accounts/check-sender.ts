import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Forbidden } from '../core/errors.ts'
import { comesFromAnotherSite } from '../web/another-site.ts'
import { tokenField, tokenHeader } from '../web/form-token.ts'
import type { Actor } from './actor.ts'
import { sessionCookie } from './identify.ts'
import { sha256 } from './record-audit.ts'

/** What a page of this session carries: bound to the session's secret, which no other site can read. */
export function formToken(request: FastifyRequest): string {
  return sha256(`form ${request.cookies[sessionCookie] ?? ''}`)
}

/**
 * Refuses a write that came with a session's cookie but from no page of ours; the token is taken out of the body, so
 * that nobody behind mistakes it for a field. A program with an API token has no cookie that could be misused.
 *
 * @throws Forbidden `form-token`
 */
export function checkSender(request: FastifyRequest, actor: Actor): void {
  if (actor.kind !== 'account' || isReading(request)) return
  const typed = request.headers[tokenHeader] ?? takeFrom(request.body)
  if (comesFromAnotherSite(request) || !isSame(typed, formToken(request))) throw new Forbidden('form-token')
}

function takeFrom(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  const fields = body as Record<string, unknown>
  const typed = fields[tokenField]
  delete fields[tokenField]
  return typed
}

function isReading(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
}

function isSame(typed: unknown, token: string): boolean {
  if (typeof typed !== 'string') return false
  const [given, wanted] = [Buffer.from(typed), Buffer.from(token)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
