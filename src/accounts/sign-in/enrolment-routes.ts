import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../../web/form-body.ts'
import { drawAuthenticator } from '../authenticator-picture.ts'
import { field, readPasskeyAnswer } from '../forms.ts'
import { type Faults, faultsOf, noFaults } from '../refused-page.ts'
import { browserOf } from './browser.ts'
import { keepProgress, stepSecret } from './cookies.ts'
import { sendDoorPage } from './door-page.ts'
import type { DoorServices } from './door-services.ts'
import { type Enrolled, enrolAuthenticator, offerAuthenticator } from './enrol-authenticator.ts'
import { enrolPasskey, offerPasskey } from './enrol-passkey.ts'
import type { StepOver } from './give-second-factor.ts'

const address = '/app/sign-in/enrolment'

/** The forced enrolment of a second factor at the first sign-in of somebody whose role reads personal data. */
export function enrolmentRoutes(app: FastifyInstance, door: DoorServices): void {
  app.get(address, { config: { access: 'public' } }, async (request, reply) =>
    showEnrolment(door, request, reply, noFaults),
  )
  app.post(address, { config: { access: 'public' } }, async (request, reply) =>
    enrol(door, request, reply, ({ code, ...given }) => enrolAuthenticator(door, { ...given, code })),
  )
  app.post(`${address}/passkey-options`, { config: { access: 'public' } }, async (request, reply) => {
    const options = await offerPasskey(door, stepSecret(request, 'enrolment'))
    return options ?? reply.code(410).send({})
  })
  app.post(`${address}/passkey`, { config: { access: 'public' } }, async (request, reply) =>
    enrol(door, request, reply, ({ answer, ...given }) => enrolPasskey(door, { ...given, answer })),
  )
}

type Given = {
  readonly secret: string | undefined
  readonly browser: ReturnType<typeof browserOf>
  readonly code: string
  readonly answer: unknown
}

async function enrol(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (given: Given) => Promise<Enrolled | StepOver>,
) {
  const body = (request.body ?? {}) as FormBody
  const secret = stepSecret(request, 'enrolment')
  const given = { secret, browser: browserOf(request), code: field(body, 'code') }
  try {
    const result = await act({ ...given, answer: readPasskeyAnswer(body) })
    if (result.to === 'start-again') return reply.redirect(`/app/sign-in?because=${result.because}`, 303)
    keepProgress(reply, result)
    const model = { title: 'staff.sign-in.codes.title', codes: result.codes, next: result.next }
    return sendDoorPage(door, request, reply, { view: 'sign-in/codes', faults: noFaults, model })
  } catch (error) {
    return showEnrolment(door, request, reply, faultsOf(error, door.i18n, request))
  }
}

async function showEnrolment(
  door: DoorServices,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: Faults,
) {
  const offer = await offerAuthenticator(door, stepSecret(request, 'enrolment'))
  if (!offer) return reply.redirect('/app/sign-in?because=over', 303)
  const model = {
    ...{ title: 'staff.sign-in.enrolment.title', email: offer.email },
    ...(await drawAuthenticator(offer.secret, offer.email)),
    fault: faults.of('code'),
  }
  return sendDoorPage(door, request, reply, { view: 'sign-in/enrolment', faults, model })
}
