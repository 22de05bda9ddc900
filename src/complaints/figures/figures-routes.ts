import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRight } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { listUnits } from '../../directory/unit-store.ts'
import { noteRefusal } from '../../web/errors.ts'
import { inLanguage } from '../../web/i18n.ts'
import type { Services } from '../../web/services.ts'
import { fileTypes, toCsv, toXlsx } from '../../web/spreadsheet.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { wordsIn } from '../queue/words.ts'
import { type Viewer, viewerOf } from '../viewer.ts'
import { gridOf } from './export-figures.ts'
import { fromQuery } from './figures-filter.ts'
import { type FiguresFrame, figuresAddress, presentFigures } from './present-figures.ts'
import { type MatterFigures, readFigures, tableNames } from './read-figures.ts'

const options = { config: { access: ['matters.read', 'figures.read'] }, schema: { hide: true } } as const

/** `/app/complaints/figures`: how many, how quickly, how founded, by class, unit, topic, channel and month. */
export function figuresRoutes(app: FastifyInstance, services: Services): void {
  app.get(figuresAddress, options, (request, reply) => showFigures(services, request, reply))
  app.get<{ Querystring: { table?: unknown } }>(
    `${figuresAddress}/table.csv`,
    options,
    async (request, reply) => {
      const table = tableNames.find((name) => name === request.query.table) ?? 'class'
      const { figures, frame, caption } = await readExport(services, request, 'csv')
      return attach(reply, `matters-${table}`, 'csv').send(toCsv(gridOf(table, figures, frame), caption))
    },
  )
  app.get(`${figuresAddress}/tables.xlsx`, options, async (request, reply) => {
    const { figures, frame, caption } = await readExport(services, request, 'xlsx')
    const { t } = frame.words
    const sheets = tableNames.map((name) => ({
      title: t(`staff.figures.table.${name}`),
      grid: gridOf(name, figures, frame),
    }))
    const notes = { title: t('staff.queue.export.notes'), grid: caption.map((line) => [line]) }
    return attach(reply, 'matters', 'xlsx').send(await toXlsx([...sheets, notes]))
  })
}

async function showFigures(services: Services, request: FastifyRequest, reply: FastifyReply) {
  const { figures, problems } = await orProblems(services, request)
  if (problems.length > 0) reply.code(422)
  const model = presentFigures(figures, await frameOf(services, request, problems))
  return sendStaffPage(services, request, reply, {
    view: 'complaints/figures/page',
    area: 'complaints',
    model,
  })
}

async function orProblems(services: Services, request: FastifyRequest) {
  try {
    return { figures: await read(services, request), problems: [] }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    noteRefusal(request, error)
    return { figures: undefined, problems: error.problems }
  }
}

async function read(services: Services, request: FastifyRequest): Promise<MatterFigures> {
  const viewer = await watcherOf(services, request)
  return readFigures(services.store, viewer, fromQuery(request.query), localDate(services.clock()))
}

/** Whoever reads figures without reading matters counts the ordinary ones of his units, and knows of no sealed one. */
async function watcherOf(services: Services, request: FastifyRequest): Promise<Viewer> {
  const actor = actorOf(request)
  if (hasRight(actor, 'matters.read', localDate(services.clock()))) return viewerOf(services, request)
  const within = await withinOf(services, request, 'figures.read')
  return { actor, within, officerId: actor.officerId, maySeeSealed: undefined, headOf: [], deskIds: [] }
}

async function frameOf(
  { i18n, store }: Services,
  request: FastifyRequest,
  problems: readonly Problem[] = [],
): Promise<FiguresFrame> {
  const language = staffLanguage(request)
  const units = await listUnits(store.db)
  const named = units.map(({ id, name, code }) => [id, `${inLanguage(name, language)} (${code})`] as const)
  return {
    ...{ words: wordsIn(i18n, language), typed: fromQuery(request.query), problems },
    unitNames: new Map(named),
  }
}

/** That figures left the house stands in the trail before they do. */
async function readExport(services: Services, request: FastifyRequest, format: 'csv' | 'xlsx') {
  const figures = await read(services, request)
  const frame = await frameOf(services, request)
  const { t, date } = frame.words
  const { from, to } = figures.wish
  await recordRead(services, request, {
    action: 'complaint.figures-export',
    subject: { kind: 'complaint', id: 'figures' },
    details: { format, from, to },
  })
  const period = t('staff.figures.period', { from: date(from), to: date(to) })
  const caption = [t('staff.figures.title'), period, ...(services.isDemo ? [t('common.demo')] : [])]
  return { figures, frame, caption }
}

function attach(reply: FastifyReply, name: string, type: 'csv' | 'xlsx'): FastifyReply {
  return reply
    .type(fileTypes[type])
    .header('content-disposition', `attachment; filename="${name}.${type}"`)
    .header('cache-control', 'no-store')
}
