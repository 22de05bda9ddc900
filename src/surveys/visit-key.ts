import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SurveyServices } from './survey-services.ts'

/**
 * The key of one visit travels in a cookie scoped to the form, so that the page itself is the same for everybody and
 * sending it twice changes nothing. It is cleared with the thanks, and nothing links it to a person.
 */
const name = 'phieu'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function visitKey(request: FastifyRequest): string | undefined {
  const key = request.cookies[name]
  return key && uuid.test(key) ? key : undefined
}

/** Gives the visitor a key unless there is one. */
export function giveVisitKey(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  services: Pick<SurveyServices, 'config' | 'newId'>,
): void {
  if (visitKey(request) === undefined) renewVisitKey(reply, code, services)
}

export function renewVisitKey(
  reply: FastifyReply,
  code: string,
  { config, newId }: Pick<SurveyServices, 'config' | 'newId'>,
): void {
  const secure = config.baseUrl.startsWith('https:') ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${name}=${newId()}; Path=/k/${code}; HttpOnly; SameSite=Strict; Max-Age=86400${secure}`,
  )
}

export function clearVisitKey(reply: FastifyReply, code: string): void {
  reply.header('set-cookie', `${name}=; Path=/k/${code}; HttpOnly; SameSite=Strict; Max-Age=0`)
}
