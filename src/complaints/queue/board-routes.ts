import type { FastifyInstance } from 'fastify'
import type { Services } from '../../web/services.ts'
import { sendStaffPage } from '../../web/staff-page.ts'
import { viewerOf } from '../viewer.ts'
import { readWorkload } from './board-store.ts'
import { fromQuery } from './filter.ts'
import { frameOf } from './frame.ts'
import { listHandlers } from './handler-store.ts'
import { boardBy, presentBoard } from './present-board.ts'
import { queueAddress } from './present-queue.ts'
import { readRows } from './read-queue.ts'
import { resolveFilter } from './resolve-filter.ts'

/** Matters on a board; the rest is in the list. */
const mostOnBoard = 200

const boards = { mine: 'matters.handle', team: 'matters.assign' } as const

/** `/app/complaints/mine` and `/team`: open matters in columns, and who has how much to do. */
export function boardRoutes(app: FastifyInstance, services: Services): void {
  for (const [board, access] of Object.entries(boards)) {
    const options = { config: { access }, schema: { hide: true } } as const
    app.get<{ Querystring: { by?: unknown; assignee?: unknown } }>(
      `${queueAddress}/${board}`,
      options,
      async (request, reply) => {
        const by = boardBy(request.query.by)
        const viewer = await viewerOf(services, request)
        const assignee = board === 'team' ? String(request.query.assignee ?? '').slice(0, 60) : ''
        const typed = fromQuery(board === 'mine' ? { mine: '1' } : { assignee })
        const filter = await resolveFilter(services.store, viewer, typed, services.clock().toISOString())
        const page = await readRows(services.store, viewer, filter, mostOnBoard)
        const team =
          board === 'team'
            ? {
                workload: await readWorkload(services.store.db, viewer, filter.today),
                handlers: await listHandlers(services.store.db, filter.today),
              }
            : undefined
        const frame = frameOf(services, request, typed)
        const model = presentBoard(page, frame, { board: board as keyof typeof boards, by, team })
        return sendStaffPage(services, request, reply, {
          view: 'complaints/queue/board',
          area: 'complaints',
          model,
        })
      },
    )
  }
}
