import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'
import { readPage, turnPages } from '../web/numbered-page.ts'
import type { Services } from '../web/services.ts'
import { acknowledgeRequest } from './acknowledge-request.ts'
import { closeRequest } from './close-request.ts'
import { extendRequest } from './extend-request.ts'
import { type RefusedForm, readForm, refusedForm, type Typed, typedIn } from './form.ts'
import { acknowledgementBody, closingBody, extensionBody, openingBody, requestBody } from './forms.ts'
import { openRequest } from './open-request.ts'
import { answerForm, readingOf, sendPage, unitLabel, unitOptions } from './page.ts'
import {
  type OpenedPerson,
  presentNewRequest,
  presentRequest,
  presentRequestList,
} from './present-requests.ts'
import { recordRequest } from './record-request.ts'
import { getRequest, listRequests, requestStates } from './request-store.ts'
import { findSealed } from './sealed-store.ts'
import { readRequestTerms } from './terms.ts'
import { requestsAddress } from './words.ts'

type One = { Params: { reference: string } }
const requestsAPage = 100
const privacyOnly = { config: { access: 'privacy.manage' }, schema: { hide: true } } as const

/** Requests of data subjects: the list, one, and what is done with one. */
export function requestRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { state?: unknown } }>(requestsAddress, privacyOnly, async (request, reply) => {
    const state = requestStates.find((code) => code === request.query.state) ?? 'open'
    const reading = await readingOf(services, request)
    const page = readPage(request.query, requestsAPage)
    const found = await listRequests(services.store.db, reading.reached, state, page)
    const addressOf = (number: number) => `${requestsAddress}?state=${state}&page=${number}`
    const { rows, pages } = turnPages(found, page, addressOf)
    const model = { ...presentRequestList(rows, state, reading), pages }
    return sendPage(services, request, reply, reading, { view: 'privacy/requests', model })
  })
  app.get(`${requestsAddress}/new`, privacyOnly, (request, reply) => showNew(services, request, reply))
  app.post(requestsAddress, privacyOnly, (request, reply) =>
    answerForm(
      request,
      reply,
      'request',
      async (typed) => {
        const { unit, name, contact, standing, words, ...rest } = readForm(requestBody, typed)
        if (rest.receivedOn > localDate(services.clock())) {
          throw new Invalid([{ field: 'receivedOn', code: 'date-future' }])
        }
        const person = { name, contact, standing, words }
        const entry = { ...rest, unitId: unit, person }
        return `${requestsAddress}/${await recordRequest(services, actorOf(request), entry)}`
      },
      (refused) => showNew(services, request, reply, refused),
    ),
  )
  oneRequestRoutes(app, services)
}

function oneRequestRoutes(app: FastifyInstance, services: Services): void {
  const path = `${requestsAddress}/:reference`
  app.get<One>(path, privacyOnly, (request, reply) => showOne(services, request, reply))
  for (const [name, act] of Object.entries(actsOf(services))) {
    app.post<One>(`${path}/${name}`, privacyOnly, (request, reply) =>
      answerForm(
        request,
        reply,
        name,
        async (typed) => {
          await act(request, typed)
          return `${requestsAddress}/${request.params.reference}`
        },
        (refused) => showOne(services, request, reply, { refused }),
      ),
    )
  }
  // What was opened is shown once and never under an address of its own.
  app.post<One>(`${path}/opening`, privacyOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const { reference } = request.params
    try {
      const { reason } = readForm(openingBody, typed)
      const opened = await openRequest(services, actorOf(request), { reference, reason })
      return showOne(services, request, reply, { opened })
    } catch (error) {
      return showOne(services, request, reply, { refused: refusedForm(error, request, 'opening', typed) })
    }
  })
}

type Act = (request: FastifyRequest<One>, typed: Typed) => Promise<void>

function actsOf(services: Services): Readonly<Record<string, Act>> {
  return {
    acknowledgement: (request, typed) =>
      acknowledgeRequest(services, actorOf(request), {
        ...request.params,
        ...readForm(acknowledgementBody, typed),
      }),
    extension: (request, typed) =>
      extendRequest(services, actorOf(request), { ...request.params, ...readForm(extensionBody, typed) }),
    closing: (request, typed) =>
      closeRequest(services, actorOf(request), { ...request.params, ...readForm(closingBody, typed) }),
  }
}

async function showNew(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  refused?: RefusedForm,
) {
  const reading = await readingOf(services, request, refused)
  const terms = await readRequestTerms(services.store.db, reading.today)
  const model = presentNewRequest(await unitOptions(services, reading), terms, reading)
  return sendPage(services, request, reply, reading, { view: 'privacy/entry', model })
}

async function showOne(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { refused, opened }: { refused?: RefusedForm; opened?: OpenedPerson } = {},
) {
  const reading = await readingOf(services, request, refused)
  const { db } = services.store
  const row = await getRequest(db, reading.reached, request.params.reference)
  const unit = await unitLabel(services, row.unit_id, reading)
  const isErased = ((await findSealed(db, row.sealed_id))?.erased_at ?? null) !== null
  const terms = await readRequestTerms(db, row.received_on)
  const model = presentRequest(row, { unit, isErased, opened, terms }, reading)
  return sendPage(services, request, reply, reading, { view: 'privacy/request', model })
}
