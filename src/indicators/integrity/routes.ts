import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byNow } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, typedIn } from '../../privacy/form.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { caseOutcomes, closeCase } from './close-case.ts'
import { presentCase, presentCases } from './present.ts'
import { readClusters } from './read-clusters.ts'
import { findCase, findCaseSheet, listCases } from './store.ts'

export const integrityAddress = '/app/integrity'

const casesAPage = 100

const pageAddress = (isOpen: boolean, page: number) =>
  `${integrityAddress}?state=${isOpen ? 'open' : 'closed'}&page=${page}`

const closingBody = z.object({
  outcome: z.enum(caseOutcomes, 'choice-missing'),
  note: z.string('answer-missing').trim().min(1, 'answer-missing').max(2000, 'answer-long'),
})

const only = { config: { access: 'figures.integrity' }, schema: { hide: true } } as const
type One = { Params: { reference: string } }

/** Cases of N5 and N6: read by a person under his name, closed with what came of them. */
export function integrityRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { state?: unknown } }>(integrityAddress, only, async (request, reply) => {
    const isOpen = request.query.state !== 'closed'
    const within = await withinOf(services, request, 'figures.integrity')
    const { db } = services.store
    const page = readPage(request.query, casesAPage)
    const found = await listCases(db, within, isOpen, page)
    const { rows, pages } = turnPages(found, page, (number) => pageAddress(isOpen, number))
    const isTop = isOpen && page.number === 1
    const clusters = isTop ? await readClusters(db, within, services.clock()) : []
    const model = { ...presentCases(rows, clusters, isOpen, wordsOf(services, request)), pages }
    return sendStaffPage(services, request, reply, {
      view: 'indicators/integrity-list',
      area: 'integrity',
      model,
    })
  })
  app.get<One>(`${integrityAddress}/:reference`, only, (request, reply) =>
    showCase(services, request, reply, untouched, {}),
  )
  app.post<One>(`${integrityAddress}/:reference/closing`, only, async (request, reply) => {
    const typed = typedIn(request.body)
    const { reference } = request.params
    const within = await withinOf(services, request, 'figures.integrity')
    try {
      const by = byNow(actorOf(request), services.clock)
      await closeCase(services.store, by, within, { reference, ...readForm(closingBody, typed) })
    } catch (error) {
      const refused = toRefusedForm(error, services.i18n, request)
      reply.code(refused.status)
      return showCase(services, request, reply, refused, typed)
    }
    return reply.redirect(`${integrityAddress}/${reference}`, 303)
  })
}

async function showCase(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  refused: RefusedForm,
  typed: Readonly<Record<string, string>>,
) {
  const { db } = services.store
  const within = await withinOf(services, request, 'figures.integrity')
  const found = await findCase(db, within, request.params.reference)
  if (!found) throw new NotFound('integrity-case')
  const sheet = await findCaseSheet(db, found.response_id)
  const subject = { kind: 'integrity-case', id: found.id }
  await recordRead(services, request, { action: 'integrity.read', subject, unitId: found.unit_id })
  const model = presentCase(found, sheet, { ...wordsOf(services, request), refused, typed })
  return sendStaffPage(services, request, reply, {
    view: 'indicators/integrity-case',
    area: 'integrity',
    model,
  })
}

function wordsOf({ i18n }: Services, request: FastifyRequest) {
  const language = staffLanguage(request)
  return { i18n, language }
}
