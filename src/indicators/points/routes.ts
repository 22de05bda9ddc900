import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { byNow } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import type { Right } from '../../core/access/roles.ts'
import { readForm, type Typed, typedIn } from '../../privacy/form.ts'
import { toRefusedForm } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage } from '../../web/staff-page.ts'
import { isQuarter } from '../recommendations/windows.ts'
import { enterPoints } from './enter-points.ts'
import { sendPointsTable } from './export.ts'
import { placeBody, pointsQuery, readEntry, reopeningBody } from './forms.ts'
import { pointsAddress, presentHead } from './present.ts'
import { presentSheet } from './present-sheet.ts'
import { presentUnits } from './present-units.ts'
import { type Asked, notSent, readPage, type Sent } from './read-page.ts'
import { listSchemes, schemeFor } from './read-points.ts'
import { reopenPoints } from './reopen-points.ts'
import type { SheetKind } from './store.ts'

/** `/app/indicators/points`: the 18-point scheme, a unit and quarter at a time. */
export function pointRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const options = {
    config: { access: 'figures.read' },
    schema: { hide: true, querystring: pointsQuery },
  } as const
  typed.get(pointsAddress, options, (request, reply) =>
    show(services, request, reply, request.query, notSent),
  )
  for (const type of ['csv', 'xlsx'] as const) {
    typed.get(`${pointsAddress}/table.${type}`, options, (request, reply) =>
      sendPointsTable(services, request, reply, { asked: request.query, type }),
    )
  }
  const act = (path: string, right: Right, run: (request: FastifyRequest, typed: Typed) => Promise<void>) => {
    const rule = { config: { access: right }, schema: { hide: true } } as const
    app.post(`${pointsAddress}/${path}`, rule, async (request, reply) => {
      const typed = typedIn(request.body)
      try {
        await run(request, typed)
      } catch (error) {
        const refused = toRefusedForm(error, services.i18n, request)
        reply.code(refused.status)
        return show(services, request, reply, askedIn(typed), { form: path, typed, refused })
      }
      const query = new URLSearchParams({ period: typed.period ?? '', unit: typed.unit ?? '' })
      return reply.redirect(`${pointsAddress}?${query}`, 303)
    })
  }
  act('self', 'points.enter', (request, typed) => enter(services, request, 'self', typed))
  act('appraised', 'points.appraise', (request, typed) => enter(services, request, 'appraised', typed))
  act('reopening', 'points.appraise', (request, typed) => reopen(services, request, typed))
}

async function enter(services: Services, request: FastifyRequest, kind: SheetKind, typed: Typed) {
  const { store, newId, clock } = services
  const { period } = readForm(placeBody, typed)
  const criteria = schemeFor(await listSchemes(store.db), period)?.body.indicators ?? 0
  const entry = readEntry(kind, criteria, typed)
  const within = await withinOf(services, request, kind === 'self' ? 'points.enter' : 'points.appraise')
  await enterPoints(store, newId, byNow(actorOf(request), clock), within, entry)
}

async function reopen(services: Services, request: FastifyRequest, typed: Typed) {
  const within = await withinOf(services, request, 'points.appraise')
  const by = byNow(actorOf(request), services.clock)
  await reopenPoints(services.store, by, within, readForm(reopeningBody, typed))
}

/** The place a refused form was about, as far as it names one. */
function askedIn({ period = '', unit = '' }: Typed): Asked {
  return { period: isQuarter(period) ? period : undefined, unit: unit || undefined }
}

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
  sent: Sent,
) {
  const read = await readPage(services, request, asked, sent)
  const head = presentHead(read.page, read.unit)
  const body = read.unit
    ? { view: 'indicators/points', model: { ...head, ...presentSheet(read.page) } }
    : { view: 'indicators/point-units', model: { ...head, table: presentUnits(read.page) } }
  return sendStaffPage(services, request, reply, { ...body, area: 'indicators' })
}
