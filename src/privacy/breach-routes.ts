import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { readPage, turnPages } from '../web/numbered-page.ts'
import type { Services } from '../web/services.ts'
import { amendBreach } from './amend-breach.ts'
import { getBreach, listBreaches } from './breach-store.ts'
import { closeBreach } from './close-breach.ts'
import { exemptBreach } from './exempt-breach.ts'
import { type RefusedForm, readForm, type Typed } from './form.ts'
import { amendmentBody, breachBody, breachClosingBody, exemptionBody, notificationBody } from './forms.ts'
import { notifyBreach } from './notify-breach.ts'
import { answerForm, readingOf, sendPage, unitLabel, unitOptions } from './page.ts'
import { presentBreach, presentBreachList, presentNewBreach, presentNotice } from './present-breaches.ts'
import { recordBreach } from './record-breach.ts'
import { readNoticeHours } from './terms.ts'
import { breachesAddress, sayIn } from './words.ts'

type One = { Params: { reference: string } }
const breachesAPage = 100
const privacyOnly = { config: { access: 'privacy.manage' }, schema: { hide: true } } as const

/** The register of breaches: the list, one with its notice, and what is done with one. */
export function breachRoutes(app: FastifyInstance, services: Services): void {
  app.get(breachesAddress, privacyOnly, async (request, reply) => {
    const reading = await readingOf(services, request)
    const page = readPage(request.query, breachesAPage)
    const found = await listBreaches(services.store.db, reading.reached, page)
    const { rows, pages } = turnPages(found, page, (number) => `${breachesAddress}?page=${number}`)
    const model = { ...presentBreachList(rows, reading), pages }
    return sendPage(services, request, reply, reading, { view: 'privacy/breaches', model })
  })
  app.get(`${breachesAddress}/new`, privacyOnly, (request, reply) => showNew(services, request, reply))
  app.post(breachesAddress, privacyOnly, (request, reply) =>
    answerForm(
      request,
      reply,
      'breach',
      async (typed) => {
        const { unit, ...breach } = readForm(breachBody, typed)
        const reference = await recordBreach(services, actorOf(request), { ...breach, unitId: unit })
        return `${breachesAddress}/${reference}`
      },
      (refused) => showNew(services, request, reply, refused),
    ),
  )
  oneBreachRoutes(app, services)
}

function oneBreachRoutes(app: FastifyInstance, services: Services): void {
  const path = `${breachesAddress}/:reference`
  app.get<One>(path, privacyOnly, (request, reply) => showOne(services, request, reply))
  app.get<One>(`${path}/notice`, privacyOnly, async (request, reply) => {
    // The agency reads Vietnamese, whatever the reader of the page prefers.
    const vietnamese = { language: 'vi', say: sayIn(services.i18n, 'vi') } as const
    const reading = { ...(await readingOf(services, request)), ...vietnamese }
    const row = await getBreach(services.store.db, reading.reached, request.params.reference)
    const model = presentNotice(row, await unitLabel(services, row.unit_id, reading), reading)
    const page = services.render('privacy/notice', model, { language: reading.language, layout: 'print' })
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)
  })
  for (const [name, act] of Object.entries(actsOf(services))) {
    app.post<One>(`${path}/${name}`, privacyOnly, (request, reply) =>
      answerForm(
        request,
        reply,
        name,
        async (typed) => {
          await act(request, typed)
          return `${breachesAddress}/${request.params.reference}`
        },
        (refused) => showOne(services, request, reply, refused),
      ),
    )
  }
}

type Act = (request: FastifyRequest<One>, typed: Typed) => Promise<void>

function actsOf(services: Services): Readonly<Record<string, Act>> {
  return {
    amendment: (request, typed) =>
      amendBreach(services, actorOf(request), { ...request.params, ...readForm(amendmentBody, typed) }),
    notification: (request, typed) =>
      notifyBreach(services, actorOf(request), { ...request.params, ...readForm(notificationBody, typed) }),
    exemption: (request, typed) =>
      exemptBreach(services, actorOf(request), { ...request.params, ...readForm(exemptionBody, typed) }),
    'breach-closing': (request, typed) =>
      closeBreach(services, actorOf(request), { ...request.params, ...readForm(breachClosingBody, typed) }),
  }
}

async function showNew(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  refused?: RefusedForm,
) {
  const reading = await readingOf(services, request, refused)
  const hours = await readNoticeHours(services.store.db, reading.today)
  const model = presentNewBreach(await unitOptions(services, reading), hours, reading)
  return sendPage(services, request, reply, reading, { view: 'privacy/entry', model })
}

async function showOne(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  refused?: RefusedForm,
) {
  const reading = await readingOf(services, request, refused)
  const row = await getBreach(services.store.db, reading.reached, request.params.reference)
  const model = presentBreach(row, await unitLabel(services, row.unit_id, reading), reading)
  return sendPage(services, request, reply, reading, { view: 'privacy/breach', model })
}
