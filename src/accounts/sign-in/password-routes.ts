import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../../web/form-body.ts'
import { staffLanguage } from '../../web/staff-page.ts'
import { field, rawField } from '../forms.ts'
import { type Faults, noFaults, sentenceFault } from '../refused-page.ts'
import { browserOf } from './browser.ts'
import { clearSessionCookie, goOn, safeNext } from './cookies.ts'
import { sendDoorPage } from './door-page.ts'
import type { DoorServices } from './door-services.ts'
import { endOwnSession } from './end-own-session.ts'
import { givePassword, type SignInRefused } from './give-password.ts'

/** Why somebody was sent to the sign-in page; each is a text. */
const reasons = [
  'over',
  'too-many',
  'outside-answer',
  'outside-unknown',
  'outside-away',
  'passkey',
  'fresh',
  'signed-out',
]

/** The door itself: address and password, and the way out. */
export function passwordRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get('/app/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const { next, because } = request.query as { next?: unknown; because?: unknown }
    const reason = reasons.find((each) => each === because)
    return showSignIn(door, request, reply, { email: '', next: safeNext(next), faults: noFaults, reason })
  })
  app.post('/app/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const body = (request.body ?? {}) as FormBody
    const next = safeNext(body.next)
    const given = { email: field(body, 'email'), password: rawField(body, 'password').slice(0, 1024) }
    const browser = browserOf(request)
    const result = await givePassword(door, { ...given, source: request.ip, next, browser })
    if (result.to !== 'wrong' && result.to !== 'wait') return goOn(reply, result)
    const faults = refusedFaults(door, request, reply, result)
    return showSignIn(door, request, reply, { email: given.email, next, faults, reason: undefined })
  })
  app.post('/app/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    await endOwnSession(door, browserOf(request).session)
    clearSessionCookie(reply)
    // Not "storage": answers of citizens that wait to be sent from this browser stay.
    reply.header('clear-site-data', '"cache"')
    return reply.redirect('/app/sign-in?because=signed-out', 303)
  })
}

type Shown = {
  readonly email: string
  readonly next: string
  readonly faults: Faults
  readonly reason: string | undefined
}

function showSignIn(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, next, faults, reason }: Shown,
) {
  const language = staffLanguage(request)
  const notice = reason ? door.i18n.text(language, `staff.sign-in.because.${reason}`) : ''
  const hasOutside = door.config.oidc !== undefined
  const outside = `/app/sign-in/outside?next=${encodeURIComponent(next)}`
  const model = { title: 'staff.sign-in.title', email, next, notice, hasOutside, outside }
  return sendDoorPage(door, request, reply, { view: 'sign-in/password', faults, model })
}

/** The sentence for a wrong guess or for one that has to wait, with the status and the time to come back. */
export function refusedFaults(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: SignInRefused,
  wrong = 'staff.sign-in.wrong',
): Faults {
  const language = staffLanguage(request)
  if (refused.to === 'wrong') return sentenceFault(422, door.i18n.text(language, wrong))
  reply.header('retry-after', String(refused.seconds))
  const key = refused.seconds < 90 ? 'staff.sign-in.wait-seconds' : 'staff.sign-in.wait-minutes'
  const number = refused.seconds < 90 ? refused.seconds : Math.ceil(refused.seconds / 60)
  return sentenceFault(429, door.i18n.text(language, key, { number }))
}
