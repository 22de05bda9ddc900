import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { localMonth } from '../core/calendar/local-time.ts'
import type { SubjectLevel } from '../core/indicators/sufficiency.ts'
import type { Services } from '../web/services.ts'
import { computeIndicators } from './compute-indicators.ts'
import { type IndicatorQuery, indicatorPage, indicatorQuery } from './indicator-forms.ts'
import { readPeriods } from './period.ts'
import { presentRow } from './present-rows.ts'

/** `GET /api/v1/indicators`: figures as data, with everything that makes them readable by themselves. */
export function indicatorApiRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/indicators',
    {
      config: { access: ['figures.read', 'figures.own'] },
      // The compiler sees that every row has its shape; checking thousands again would hold everybody else up.
      serializerCompiler: () => JSON.stringify,
      schema: {
        summary: 'Figures of units, desks and officers',
        description:
          'Results of an internal survey. Subjects come by name, never by score; a unit includes those below it.',
        querystring: indicatorQuery,
        response: { 200: indicatorPage },
      },
    },
    async ({ query }) => {
      const { rows, next } = await computeIndicators(services.store.db, {
        unit: query.unit,
        desk: query.desk,
        officer: query.officer,
        questionnaire: query.questionnaire,
        question: query.question,
        cursor: query.cursor,
        level: query.level ?? narrowest(query),
        periods: readPeriods({ ...query, byMonth: query.by === 'month' }, localMonth(services.clock())),
      })
      return { items: rows.map((row) => presentRow(row, query.lang ?? 'vi')), next }
    },
  )
}

function narrowest(query: IndicatorQuery): SubjectLevel {
  return (['officer', 'desk', 'unit'] as const).find((level) => query[level] !== undefined) ?? 'all'
}
