import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import { toLocalText } from '../../db/columns.ts'
import { type RefusedForm, readForm } from '../../privacy/form.ts'
import { answerForm } from '../../privacy/page.ts'
import { presentForm, presentSummary } from '../../privacy/present-form.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { listMessages, listTexts } from '../text-store.ts'
import { publicationBody, publicationForm, withdrawalBody, withdrawalForm } from './forms.ts'
import { publish, publisherOf, withdrawFromRegister } from './publish.ts'
import { getPublishable, listPublishable, type PublishableRow } from './store.ts'

type One = { Params: { reference: string } }
const publishers = { config: { access: 'matters.publish' }, schema: { hide: true } } as const
const address = '/app/publications'
const most = 100

/** `/app/publications`: what the public is told of settled matters, written and released by a person. */
export function publicationRoutes(app: FastifyInstance, services: Services): void {
  app.get(address, publishers, async (request, reply) => {
    const reading = readingOf(services, request)
    const publisher = await publisherOf(services, actorOf(request))
    const list = async (isPublic: boolean) =>
      (await listPublishable(services.store.db, publisher, isPublic, most)).map((row) =>
        presentRow(row, reading),
      )
    const model = {
      title: reading.say('staff.publications.title'),
      ...{ waiting: await list(false), published: await list(true) },
    }
    return sendStaffPage(services, request, reply, { view: 'register/list', area: 'publications', model })
  })
  const one = `${address}/:reference`
  app.get<One>(one, publishers, (request, reply) => showOne(services, request, reply))
  app.post<One>(one, publishers, (request, reply) =>
    answerForm(
      request,
      reply,
      'publication',
      async (typed) => {
        const { reference } = request.params
        await publish(services, actorOf(request), reference, readForm(publicationBody, typed))
        return `${address}/${reference}`
      },
      (refused) => showOne(services, request, reply, refused),
    ),
  )
  app.post<One>(`${one}/withdrawal`, publishers, (request, reply) =>
    answerForm(
      request,
      reply,
      'withdrawal',
      async (typed) => {
        const { reason } = readForm(withdrawalBody, typed)
        await withdrawFromRegister(services, actorOf(request), request.params.reference, reason)
        return `${address}/${request.params.reference}`
      },
      (refused) => showOne(services, request, reply, refused),
    ),
  )
}

type Reading = ReturnType<typeof readingOf>

function presentRow(row: PublishableRow, { say, language }: Reading) {
  const isPublic = row.published_on !== null && row.withdrawn_at === null
  const state = isPublic ? 'public' : row.published_on === null ? 'waiting' : 'withdrawn'
  return {
    ...{ reference: row.reference, address: `${address}/${row.reference}`, said: row.said ?? '' },
    class: say(`staff.matter.class.${row.class_code}`),
    unit: row.name_json === null ? '–' : inLanguage(toLocalText(row.name_json), language),
    closed: showDate(row.closed_on),
    state: say(`staff.publications.state.${state}`),
  }
}

async function showOne(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  refused?: RefusedForm,
) {
  const { db } = services.store
  const reading = readingOf(services, request, refused)
  const publisher = await publisherOf(services, actorOf(request))
  const row = await getPublishable(db, publisher, request.params.reference)
  const own = `${address}/${row.reference}`
  const isPublic = row.published_on !== null && row.withdrawn_at === null
  const texts = await listTexts(db, row.id)
  const messages = await listMessages(db, row.id, ['to-citizen'])
  const prefill = { said: row.said ?? '', done: row.done ?? '' }
  const model = {
    title: reading.say('staff.publications.one', { reference: row.reference }),
    summary: presentSummary(reading),
    row: presentRow(row, reading),
    // Whoever publishes reads what was blacked out for him, and what the office itself answered; no more.
    redacted: texts.findLast(({ kind }) => kind === 'redacted')?.body ?? '',
    answer: messages.at(-1)?.body ?? '',
    form: presentForm(publicationForm, { address: own, prefill }, reading),
    withdrawal: isPublic ? presentForm(withdrawalForm, { address: `${own}/withdrawal` }, reading) : undefined,
  }
  if (refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { view: 'register/one', area: 'publications', model })
}

function readingOf(services: Services, request: FastifyRequest, refused?: RefusedForm) {
  const { i18n } = services
  const language = staffLanguage(request)
  return {
    ...{ language, prefix: 'staff.publications', refused, say: sayIn(i18n, language), has: i18n.has },
    problem: (problem: Parameters<typeof problemText>[2]) => problemText(i18n, language, problem),
  }
}
