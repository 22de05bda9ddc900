import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordRead } from '../../accounts/record-read.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { noteRefusal } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { fileTypes, toCsv, toXlsx } from '../../web/spreadsheet.ts'
import { sendStaffPage } from '../../web/staff-page.ts'
import { type Viewer, viewerOf } from '../viewer.ts'
import { boardRoutes } from './board-routes.ts'
import { exportGrid } from './export-queue.ts'
import { fromQuery, type TypedFilter } from './filter.ts'
import { frameOf } from './frame.ts'
import { presentQueue, queueAddress } from './present-queue.ts'
import { presentResult } from './present-result.ts'
import { type QueuePage, readQueue } from './read-queue.ts'
import { isSearchCut, resolveFilter } from './resolve-filter.ts'
import { viewRoutes } from './view-routes.ts'

const reading = { config: { access: 'matters.read' }, schema: { hide: true } } as const

/** `/app/complaints`: the inspectors' queue, its exports, boards, kept filters and assignment of many at once. */
export function queueRoutes(app: FastifyInstance, services: Services): void {
  app.get(queueAddress, reading, (request, reply) => showQueue(services, request, reply))
  app.get(`${queueAddress}/list.csv`, reading, (request, reply) =>
    sendExport(services, request, reply, 'csv'),
  )
  app.get(`${queueAddress}/list.xlsx`, reading, (request, reply) =>
    sendExport(services, request, reply, 'xlsx'),
  )
  viewRoutes(app, services)
  boardRoutes(app, services)
}

async function showQueue(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const typed = fromQuery(request.query)
  const viewer = await viewerOf(services, request)
  const { page, problems } = await readPage(services, request, viewer, typed)
  const frame = frameOf(services, request, typed, problems)
  const model = {
    ...presentQueue(page, frame),
    result: presentResult(request.query, frame.words),
  }
  if (problems.length > 0) reply.code(422)
  return sendStaffPage(services, request, reply, { view: 'complaints/queue/page', area: 'complaints', model })
}

/** The page of the filter, or what is wrong with it. */
async function readPage(
  services: Services,
  request: FastifyRequest,
  viewer: Viewer,
  typed: TypedFilter,
): Promise<{ page: QueuePage | undefined; problems: readonly Problem[] }> {
  try {
    const filter = await resolveFilter(services.store, viewer, typed, services.clock().toISOString())
    return { page: await readQueue(services.store, viewer, filter), problems: [] }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    noteRefusal(request, error)
    return { page: undefined, problems: error.problems }
  }
}

/** The whole list of the filter in its order; that it left the house stands in the trail before it does. */
async function sendExport(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  format: 'csv' | 'xlsx',
) {
  const typed = { ...fromQuery(request.query), after: '' }
  const viewer = await viewerOf(services, request)
  const filter = await resolveFilter(services.store, viewer, typed, services.clock().toISOString())
  const given = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== '' && name !== 'q'),
  )
  await recordRead(services, request, {
    action: 'complaint.export',
    subject: { kind: 'complaint', id: 'list' },
    details: { format, ...given },
  })
  const frame = frameOf(services, request, typed)
  const { grid, isCut } = await exportGrid(services.store, viewer, filter, frame)
  const title = frame.words.t('staff.queue.title')
  const cuts = [
    ...(isCut
      ? [frame.words.t('staff.queue.export.cut', { count: frame.words.whole(grid.length - 1) })]
      : []),
    ...(isSearchCut(filter) ? [frame.words.t('staff.queue.search-cut')] : []),
  ]
  const demo = services.isDemo ? [frame.words.t('common.demo')] : []
  const caption = [title, ...demo, ...cuts]
  const notes = { title: frame.words.t('staff.queue.export.notes'), grid: caption.map((line) => [line]) }
  const content = format === 'csv' ? toCsv(grid, caption) : await toXlsx([{ title, grid }, notes])
  return reply
    .type(fileTypes[format])
    .header('content-disposition', `attachment; filename="complaints-${filter.today}.${format}"`)
    .header('cache-control', 'no-store')
    .send(content)
}
