import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { recordRead } from '../accounts/record-read.ts'
import { localDate, localMonth } from '../core/calendar/local-time.ts'
import { mayEnter } from '../web/reader.ts'
import type { Services } from '../web/services.ts'
import { fileTypes, toCsv, toXlsx } from '../web/spreadsheet.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { dossierEntry } from './dossiers/present-rates.ts'
import { gridOf, type TableName } from './export-tables.ts'
import { type OverviewQuery, overviewQuery, tableQuery, viewOf } from './overview-forms.ts'
import { type Wording, wordingOf } from './present-figure.ts'
import { basisOf, nameOf, presentOverview } from './present-overview.ts'
import { periodName } from './present-period.ts'
import { presentTables, tableNames } from './present-tables.ts'
import { presentBeside, readBeside } from './read-beside.ts'
import { readChoices } from './read-choices.ts'
import { type Overview, readOverview } from './read-overview.ts'
import { readReleasedOverview } from './releases/read-released-overview.ts'
import { listReleasedMonths } from './releases/store.ts'
import { inSight, sightOf } from './sight.ts'

/** `/app/indicators`: from the province down to a desk and its officers. */
export function indicatorPageRoutes(app: FastifyInstance, services: Services): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const options = {
    config: { access: ['figures.read', 'figures.own'] },
    schema: { hide: true, querystring: overviewQuery },
  } as const
  typed.get('/app/indicators', options, async (request, reply) => {
    const { overview, language, wording } = await read(services, request, request.query)
    if (overview.subject.level === 'desk' || overview.subject.level === 'officer') {
      await recordRead(services, request, { action: 'figures.read', ...aboutOf(overview) })
    }
    const choices = await readChoices(services.store.db)
    const beside = await readBeside(services, request, overview)
    // Others are served between reading, wording and rendering: each takes some milliseconds.
    await new Promise(setImmediate)
    const { panels, tables } = presentBeside(beside, overview, language, wording)
    const frame = { language, wording, now: services.clock(), choices, beside: tables }
    const model = presentOverview(overview, frame)
    const remarks = mayEnter(request.reader, ['figures.own', 'figures.decide'])
    const points = mayEnter(request.reader, ['figures.read'])
    const sheets = overview.excluded > 0 && mayEnter(request.reader, ['responses.judge'])
    // Above his own page there is nothing that an officer may open.
    const path = points ? model.path : []
    const entry = mayEnter(request.reader, ['dossiers.enter']) && dossierEntry(overview.subject)
    const shown = { ...model, path, remarks, points, ...panels, sheets, dossierEntry: entry }
    const page = { view: 'indicators/page', area: 'indicators', model: shown }
    await new Promise(setImmediate)
    return sendStaffPage(services, request, reply, page)
  })
  typed.get(
    '/app/indicators/table.csv',
    { ...options, schema: { hide: true, querystring: tableQuery } },
    async (request, reply) => sendCsv(services, request, reply, request.query.table),
  )
  typed.get('/app/indicators/tables.xlsx', options, (request, reply) => sendXlsx(services, request, reply))
}

type OverviewRequest = FastifyRequest & { readonly query: OverviewQuery }

async function sendCsv(services: Services, request: OverviewRequest, reply: FastifyReply, table: TableName) {
  const { tables, caption, wording, file } = await readTables(services, request)
  const csv = toCsv(gridOf(tables, table, wording), caption)
  return attach(reply, `${file}-${table}.csv`, fileTypes.csv).send(csv)
}

async function sendXlsx(services: Services, request: OverviewRequest, reply: FastifyReply) {
  const { tables, caption, wording, file } = await readTables(services, request)
  const sheets = tableNames
    .filter((name) => tables[name].length > 0)
    .map((name) => ({
      title: wording.t(`staff.indicators.table.${name}`),
      grid: gridOf(tables, name, wording),
    }))
  const notes = { title: wording.t('staff.indicators.notes'), grid: caption.map((line) => [line]) }
  return attach(reply, `${file}.xlsx`, fileTypes.xlsx).send(await toXlsx([...sheets, notes]))
}

async function read(services: Services, request: FastifyRequest, query: OverviewQuery) {
  const sight = await sightOf(services, request)
  const asked = inSight({ unit: query.unit, desk: query.desk, officer: query.officer }, sight)
  const now = services.clock()
  const { isReleasedOnly } = sight
  const last = isReleasedOnly ? (await listReleasedMonths(services.store.db)).at(-1)?.month : undefined
  const view = viewOf(query, last ?? localMonth(now))
  const language = staffLanguage(request)
  const wording = wordingOf(language, (key, params) => services.i18n.text(language, key, params))
  const readIt = isReleasedOnly ? readReleasedOverview : readOverview
  const overview = await readIt(services.store.db, {
    ...{ within: sight.within, asked, view, today: localDate(now) },
  })
  return { overview, language, wording }
}

async function readTables(services: Services, request: OverviewRequest) {
  const { overview, language, wording } = await read(services, request, request.query)
  const { subject, period } = overview
  await recordRead(services, request, { action: 'figures.export', ...aboutOf(overview) })
  const { t } = wording
  const caption = [
    t('staff.indicators.title'),
    `${nameOf(subject, language, wording)}, ${periodName(period.label, language, t)}`,
    t(`staff.indicators.frame.${overview.view.frame}`),
    ...narrowedBy(overview, wording),
    ...basisOf(overview, wording),
    t('staff.indicators.export-note'),
    ...(services.isDemo ? [t('common.demo')] : []),
  ]
  const file = ['indicators', subject.code ?? 'all', period.label].join('-').replace(/[^\w-]/g, '_')
  const beside = presentBeside(
    await readBeside(services, request, overview),
    overview,
    language,
    wording,
  ).tables
  return { tables: presentTables(overview, language, wording, beside), caption, wording, file }
}

/** What of the sheets is counted, when it is not all: a file is read without its address. */
function narrowedBy({ view: { questionnaire, channel, field } }: Overview, { t }: Wording): string[] {
  const parts = [
    ['questionnaire', questionnaire],
    ['channel', channel && t(`staff.indicators.channel.${channel}`)],
    ['field', field],
  ] as const
  return parts.flatMap(([name, value]) => (value ? [`${t(`staff.indicators.pick.${name}`)}: ${value}`] : []))
}

/** Whose figures left the house, for the audit trail. */
function aboutOf({ subject, period, view }: Overview) {
  const { level, id, code } = subject
  return {
    subject: { kind: level, id: id || 'all' },
    details: { code, period: period.label, frame: view.frame },
  }
}

function attach(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
}
