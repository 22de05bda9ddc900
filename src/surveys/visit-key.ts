import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieLine } from '../web/cookies.ts'
import type { SurveyServices } from './survey-services.ts'

/**
 * The key of one visit travels in a cookie of its desk, so that the page itself is the same for everybody and sending
 * it twice changes nothing. It is cleared with the thanks, and nothing links it to a person.
 */
const nameFor = (code: string) => `phieu-${code}`
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sameSite = 'strict'

export function visitKey(request: FastifyRequest, code: string): string | undefined {
  const key = request.cookies[nameFor(code)]
  return key && uuid.test(key) ? key : undefined
}

/** Gives the visitor a key unless there is one. */
export function giveVisitKey(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  services: Pick<SurveyServices, 'newId'>,
): void {
  if (visitKey(request, code) === undefined) renewVisitKey(reply, code, services)
}

export function renewVisitKey(
  reply: FastifyReply,
  code: string,
  { newId }: Pick<SurveyServices, 'newId'>,
): void {
  const life = { sameSite, maxAge: 86_400 } as const
  reply.header('set-cookie', cookieLine(reply.server, nameFor(code), newId(), life))
}

export function clearVisitKey(reply: FastifyReply, code: string): void {
  reply.header('set-cookie', cookieLine(reply.server, nameFor(code), '', { sameSite, maxAge: 0 }))
}
