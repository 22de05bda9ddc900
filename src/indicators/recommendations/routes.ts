import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { byNow, hasRight } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden } from '../../core/errors.ts'
import { typedIn } from '../../privacy/form.ts'
import { mayEnter } from '../../web/reader.ts'
import { type RefusedForm, toRefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { wordingOf } from '../present-figure.ts'
import { pageQuery, recommendationPage, recommendationQuery } from './forms.ts'
import { limitRows } from './limit-rows.ts'
import { presentPage, presentRows } from './present.ts'
import { requestComputation } from './request-computation.ts'
import { findRun, listComputedPeriods, listRecommendations, type RecommendationFilter } from './store.ts'
import { quarterBefore, quarterOf } from './windows.ts'

const address = '/app/recommendations'
const readers = ['recommendations.read', 'figures.own'] as const

/** What the rule recommends: a page for people, and the same as data. */
export function recommendationRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.get(
    address,
    { config: { access: [...readers] }, schema: { hide: true, querystring: pageQuery } },
    (request, reply) => show(services, request, reply, { period: request.query.period, refused: untouched }),
  )
  app.post(
    `${address}/computation`,
    { config: { access: 'figures.decide', isHouse: true }, schema: { hide: true } },
    async (request, reply) => {
      const { period = '' } = typedIn(request.body)
      try {
        const by = byNow(actorOf(request), services.clock)
        await requestComputation(services.store, services.newId, by, period)
      } catch (error) {
        const refused = toRefusedForm(error, services.i18n, request)
        reply.code(refused.status)
        return show(services, request, reply, { period: undefined, refused })
      }
      return reply.redirect(`${address}?${new URLSearchParams({ period, asked: '1' })}`, 303)
    },
  )
  typed.get(
    '/api/v1/recommendations',
    {
      config: { access: [...readers] },
      schema: {
        summary: 'What the decision rule recommends for a quarter',
        description:
          'A recommendation opens a verification by people; it is no finding. By unit and staff code, never by score. Who does not read raw counts gets shares in steps of five points and no numbers of answers.',
        querystring: recommendationQuery,
        response: { 200: recommendationPage },
      },
    },
    async (request) => {
      const { period = latest(services), lang } = request.query
      const rows = await readRows(services, request, period)
      const language = lang ?? 'vi'
      const wording = wordingOf(language, (key, params) => services.i18n.text(language, key, params))
      return presentRows(rows, period, { ...request.query, wording })
    },
  )
}

const latest = ({ clock }: Services) => quarterBefore(quarterOf(localDate(clock())))

async function readRows(services: Services, request: FastifyRequest, period: string) {
  const { db } = services.store
  const run = await findRun(db, period)
  if (!run) return []
  const filter = await filterFor(services, request)
  const subject = { kind: 'recommendation-run', id: run.id }
  await recordRead(services, request, { action: 'recommendation.read', subject, details: { period } })
  return limitRows(services, request, await listRecommendations(db, run.id, filter))
}

/** Recommendations within the reader's units, or an officer's own. @throws Forbidden `own-figures-only` */
async function filterFor(services: Services, request: FastifyRequest): Promise<RecommendationFilter> {
  const actor = actorOf(request)
  if (hasRight(actor, 'recommendations.read', localDate(services.clock())))
    return { within: await withinOf(services, request, 'recommendations.read') }
  if (actor.officerId === null) throw new Forbidden('own-figures-only')
  return { officerId: actor.officerId }
}

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { period = latest(services), refused }: { period?: string | undefined; refused: RefusedForm },
) {
  const { db } = services.store
  const language = staffLanguage(request)
  const wording = wordingOf(language, (key, params) => services.i18n.text(language, key, params))
  const query = request.query as { kind?: unknown; asked?: unknown }
  const model = presentPage({
    ...{ language, wording, refused, i18n: services.i18n, period, kind: query.kind },
    wasAsked: query.asked === '1',
    run: await findRun(db, period),
    rows: await readRows(services, request, period),
    periods: [...new Set([latest(services), ...(await listComputedPeriods(db))])].sort().reverse(),
    mayCompute: mayEnter(request.reader, ['figures.decide']),
    isOwn: !mayEnter(request.reader, ['recommendations.read']),
    readsCounts: mayEnter(request.reader, ['figures.counts']),
  })
  return sendStaffPage(services, request, reply, {
    ...{ view: 'indicators/recommendations', area: 'recommendations', model },
  })
}
