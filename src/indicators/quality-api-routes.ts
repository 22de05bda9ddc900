import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { localDate, localMonth } from '../core/calendar/local-time.ts'
import type { Services } from '../web/services.ts'
import { viewOf } from './overview-forms.ts'
import { presentQuality, qualityAnswer, qualityQuery } from './present-quality.ts'
import { readBeside } from './read-beside.ts'
import { readOverview } from './read-overview.ts'
import { sightOf } from './sight.ts'

/** `GET /api/v1/indicators/service-quality`: the estimate after QĐ 766 and the rates against dossiers, as data. */
export function qualityApiRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/indicators/service-quality',
    {
      config: { access: 'figures.counts' },
      schema: {
        summary: 'Estimate of the satisfaction points of QĐ 766, and rates against dossiers',
        description:
          'Internal estimates of a unit, a desk or all. What is not known is null, with the reason.',
        querystring: qualityQuery,
        response: { 200: qualityAnswer },
      },
    },
    async (request) => {
      const { unit, desk, month, span, lang } = request.query
      const now = services.clock()
      const { within } = await sightOf(services, request)
      const view = viewOf({ month, span }, localMonth(now))
      const asked = { unit, desk, officer: undefined }
      const overview = await readOverview(services.store.db, { within, asked, view, today: localDate(now) })
      return presentQuality(overview, await readBeside(services, request, overview), lang ?? 'vi')
    },
  )
}
