import type { FastifyReply, FastifyRequest } from 'fastify'
import { dropCookie, setCookie } from '../../web/cookies.ts'
import { sessionCookie } from '../identify.ts'
import { sessionHours, stepMinutes } from './limits.ts'
import type { Progress } from './progress.ts'
import type { StepKind } from './steps.ts'

/** Lax, not strict: whoever comes back from the single sign-on must still be known. */
const sameSite = 'lax'

export function stepSecret(request: FastifyRequest, kind: StepKind): string | undefined {
  return request.cookies[`buoc-${kind}`]
}

export function setStepCookie(reply: FastifyReply, kind: StepKind, secret: string): void {
  setCookie(reply, `buoc-${kind}`, secret, { sameSite, maxAge: stepMinutes * 60 })
}

export function clearSessionCookie(reply: FastifyReply): void {
  dropCookie(reply, sessionCookie)
}

/** Gives the browser what it has come to: a session, or the cookie of the next step. */
export function keepProgress(reply: FastifyReply, { to, secret }: Progress): void {
  if (to !== 'session') {
    setStepCookie(reply, to, secret)
    return
  }
  for (const kind of ['second-factor', 'enrolment', 'passkey', 'outside'] as const) {
    dropCookie(reply, `buoc-${kind}`)
  }
  setCookie(reply, sessionCookie, secret, { sameSite, maxAge: sessionHours * 3600 })
}

/** Sends the browser on to where it has come. */
export function goOn(reply: FastifyReply, progress: Progress) {
  keepProgress(reply, progress)
  const address = progress.to === 'session' ? progress.next : `/app/sign-in/${progress.to}`
  return reply.redirect(address, 303)
}

/** A path of the staff pages to go to afterwards; anything else, another site above all, becomes `/app`. */
export function safeNext(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/app(?=[/?]|$)/.test(asked)) return '/app'
  const isPlain = !/[\\\p{Cc}]/u.test(asked) && !asked.startsWith('/app/sign-')
  return isPlain && new URL(asked, 'http://here').host === 'here' ? asked : '/app'
}
