import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { recordRead } from '../../accounts/record-read.ts'
import { localMonth } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import { languages } from '../../core/questionnaire/definition.ts'
import type { Services } from '../../web/services.ts'
import { readPeriods } from '../period.ts'
import { findScope } from '../scope.ts'
import { sightOf } from '../sight.ts'
import { readTree } from '../tree.ts'
import { readReleasedComments } from './read-released-comments.ts'

const code = z.string().min(1).max(60).optional()

const query = z.object({
  unit: code.describe('Official code: comments about this unit and those below it'),
  desk: code.describe('Public code, as in /k/{code}'),
  from: z.string().max(20).optional().describe('First month 2026-01; default the current month'),
  to: z.string().max(20).optional().describe('Last month, included'),
  questionnaire: z.string().min(1).max(60).default('counter'),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'unknown-cursor')
    .optional()
    .describe('The `next` of the page before'),
})

const page = z.object({
  items: z.array(
    z.object({
      month: z.string().describe('2026-10: no more is told of when'),
      text: z.string().describe('As a reader released it'),
      language: z.enum(languages).describe('The language the form was in'),
    }),
  ),
  next: z.string().nullable(),
})

const perPage = 500

/** `GET /api/v1/comments`: what citizens wrote and a reader released, of a unit or a desk. */
export function commentApiRoutes(app: FastifyInstance, services: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/comments',
    {
      config: { access: 'figures.read' },
      schema: {
        summary: 'Released comments of a unit or desk',
        description:
          'Only words a reader has released, of months whose figures are released, and only where they belong to ten persons or more. In no order of time within a month.',
        querystring: query,
        response: { 200: page },
      },
    },
    async (request) => {
      const { unit, desk, from, to, questionnaire, cursor } = request.query
      const { within } = await sightOf(services, request)
      if (unit === undefined && desk === undefined) {
        throw new Invalid([{ field: 'unit', code: 'answer-missing' }])
      }
      const { db } = services.store
      const [period] = readPeriods({ from, to, byMonth: false }, localMonth(services.clock()))
      const tree = await readTree(db, within)
      const scope = await findScope(db, tree, { unit, desk, officer: undefined }, period, within)
      const all = await readReleasedComments(db, questionnaire, period, scope.filter.deskIds ?? [])
      const start = Number(cursor ?? 0)
      const items = all.slice(start, start + perPage)
      const subject = { kind: desk === undefined ? 'unit' : 'desk', id: desk ?? unit ?? '' }
      await recordRead(services, request, { action: 'comment.export', subject })
      return {
        items: items.map(({ month, body, language }) => ({ month, text: body, language })),
        next: start + perPage < all.length ? String(start + perPage) : null,
      }
    },
  )
}
