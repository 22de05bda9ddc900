import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { withinOf } from '../accounts/guard.ts'
import type { Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../core/errors.ts'
import { noteRefusal } from '../web/errors.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { qrText } from './desk-address.ts'
import { qrPng, qrSvg } from './drawing/qr-symbol.ts'
import { findPoster, listPosters } from './find-posters.ts'
import { type PrintOrder, pageQuery, pngQuery, printQuery } from './forms.ts'
import { posterTexts, presentQrPage } from './present.ts'
import { readQrPage } from './qr-page.ts'

type CodeParams = { Params: { code: string } }

/** `/app/qr`: the codes of the desks, their pictures and their posters. */
export function posterRoutes(app: FastifyInstance, services: Services): void {
  const staffOnly = { config: { access: 'posters.print' }, schema: { hide: true } } as const
  app.get('/app/qr', staffOnly, (request, reply) =>
    orSayWhy(services, request, reply, () => sendPage(services, request, reply, pageQuery(request.query))),
  )
  app.get('/app/qr/posters.pdf', staffOnly, (request, reply) =>
    orSayWhy(services, request, reply, () =>
      sendPosters(services, request, reply, printQuery(request.query)),
    ),
  )
  app.get<CodeParams>('/app/qr/:code.svg', staffOnly, async (request, reply) => {
    const poster = await findPoster(
      services.store.db,
      await printable(services, request),
      request.params.code,
      today(services),
    )
    const svg = qrSvg(
      qrText(services.config.baseUrl, poster.code),
      `${poster.unitName.vi}, ${poster.deskName.vi}`,
    )
    return reply.type('image/svg+xml; charset=utf-8').header('cache-control', 'no-store').send(svg)
  })
  app.get<CodeParams>('/app/qr/:code.png', staffOnly, (request, reply) =>
    orSayWhy(services, request, reply, async () => {
      const poster = await findPoster(
        services.store.db,
        await printable(services, request),
        request.params.code,
        today(services),
      )
      const png = await qrPng(qrText(services.config.baseUrl, poster.code), pngQuery(request.query))
      return reply.type('image/png').header('cache-control', 'no-store').send(png)
    }),
  )
}

type Page = ReturnType<typeof pageQuery>

/** What was asked for wrongly is said on the page it was asked from. */
async function orSayWhy(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    noteRefusal(request, error)
    const { q } = request.query as { q?: unknown }
    const page = { unit: '', q: typeof q === 'string' ? q.slice(0, 200) : '' }
    return sendPage(services, request, reply.code(422), page, error.problems)
  }
}

async function sendPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Page,
  problems: readonly Problem[] = [],
): Promise<FastifyReply> {
  const page = await readQrPage(
    services.store,
    { ...asked, within: await printable(services, request), day: asked.at ?? today(services) },
    problems,
  )
  const model = presentQrPage(services, staffLanguage(request), page)
  return sendStaffPage(services, request, reply, { view: 'posters/index', area: 'qr', model })
}

async function sendPosters(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  order: PrintOrder,
): Promise<FastifyReply> {
  const { db } = services.store
  const day = order.at ?? today(services)
  const within = await printable(services, request)
  const posters =
    'desk' in order
      ? [await findPoster(db, within, order.desk, day)]
      : await listPosters(db, within, order.unit, day)
  const subject = 'desk' in order ? order.desk.toUpperCase() : order.unit
  const name =
    'desk' in order ? `${posters[0]!.unitName.vi}, ${posters[0]!.deskName.vi}` : posters[0]!.unitName.vi
  // Fonts and PDF cost memory and start time that a server which prints nothing need not pay.
  const { drawPosters } = await import('./draw-posters.ts')
  const pdf = drawPosters({
    posters: posters.map((poster) => posterTexts(services, poster)),
    size: order.size,
    title: services.i18n.text('vi', 'poster.title', { name }),
    drawnAt: services.clock(),
  })
  const file = `qr-${subject.replace(/[^\w-]/g, '')}-${order.size}.pdf`
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${file}"`)
    .header('cache-control', 'no-store')
    .send(pdf)
}

/** The units whose posters the caller may print. */
function printable(services: Services, request: FastifyRequest): Promise<Within> {
  return withinOf(services, request, 'posters.print')
}

function today({ clock }: Services): string {
  return localDate(clock())
}
