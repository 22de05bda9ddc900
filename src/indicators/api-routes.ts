import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { recordRead } from '../accounts/record-read.ts'
import { localDate, localMonth } from '../core/calendar/local-time.ts'
import { Forbidden } from '../core/errors.ts'
import type { SubjectLevel } from '../core/indicators/sufficiency.ts'
import type { Services } from '../web/services.ts'
import { computeIndicators } from './compute-indicators.ts'
import { indicatorPage, indicatorQuery } from './indicator-forms.ts'
import { readPeriods } from './period.ts'
import { presentRow } from './present-rows.ts'
import { computeReleased } from './releases/compute-released.ts'
import { inSight, type Named, sightOf } from './sight.ts'

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
          'Results of an internal survey. Subjects come by name, never by score; a unit includes those below it. Who does not read raw counts gets released months only, suppressed as a set; see `suppressed`.',
        querystring: indicatorQuery,
        response: { 200: indicatorPage },
      },
    },
    async (request) => {
      const { query } = request
      const sight = await sightOf(services, request)
      const named = inSight({ unit: query.unit, desk: query.desk, officer: query.officer }, sight)
      const level = query.level ?? narrowest(named)
      if (sight.own !== undefined && level !== 'officer') throw new Forbidden('own-figures-only')
      if (sight.isReleasedOnly && sight.own === undefined && level === 'officer')
        throw new Forbidden('officer-figures-kept')
      const compute = sight.isReleasedOnly ? computeReleased : computeIndicators
      const { rows, next } = await compute(services.store.db, {
        ...named,
        within: sight.within,
        questionnaire: query.questionnaire,
        question: query.question,
        cursor: query.cursor,
        restatedOn: query.frame === 'today' ? localDate(services.clock()) : undefined,
        level,
        periods: readPeriods({ ...query, byMonth: query.by === 'month' }, localMonth(services.clock())),
      })
      if (level === 'officer') await recordRead(services, request, officersRead(named))
      return { items: rows.map((row) => presentRow(row, query.lang ?? 'vi')), next }
    },
  )
}

/** Figures of persons are read under their reader's name. */
function officersRead(named: Named) {
  const subject = { kind: 'officer', id: named.officer ?? 'all' }
  return { action: 'figures.read', subject, details: { unit: named.unit, desk: named.desk } }
}

function narrowest(query: Named): SubjectLevel {
  return (['officer', 'desk', 'unit'] as const).find((level) => query[level] !== undefined) ?? 'all'
}
