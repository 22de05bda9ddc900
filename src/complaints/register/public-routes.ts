import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { showDate } from '../../core/calendar/show-date.ts'
import { NotFound } from '../../core/errors.ts'
import { guardFormula } from '../../core/text/formula-guard.ts'
import { listUnitsNamed } from '../../directory/unit-store.ts'
import { inLanguage } from '../../web/i18n.ts'
import { languageLinks } from '../../web/language-links.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import type { Services } from '../../web/services.ts'
import { citizenOf } from '../citizen/say.ts'
import { listPublished } from './store.ts'

type Asked = { Params: { unit?: string }; Querystring: { unit?: string } }
const open = { config: { access: 'public' }, schema: { hide: true } } as const
const address = '/cong-khai'
const onePage = 20
const mostRows = 5000

/** `/cong-khai`: what citizens said and what was done, for everybody, as pages and as open data. */
export function registerRoutes(app: FastifyInstance, services: Services): void {
  app.get<Asked>(address, open, (request, reply) => showRegister(services, request, reply))
  app.get<Asked>(`${address}/:unit`, open, (request, reply) => showRegister(services, request, reply))
  app.get<Asked>(`${address}/du-lieu.json`, open, async (request, reply) => {
    const items = await readData(services, request)
    return reply.header('cache-control', 'no-cache').send({ items })
  })
  app.get<Asked>(`${address}/du-lieu.csv`, open, async (request, reply) => {
    const items = await readData(services, request)
    const rows = items.map((item) => Object.values(item).map((cell) => guardFormula(cell ?? '')))
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-disposition', 'attachment; filename="gop-y-da-lam.csv"')
      .send(stringify([dataColumns, ...rows], { bom: true }))
  })
}

const dataColumns = ['publishedOn', 'unit', 'unitName', 'said', 'done']

async function readData({ store }: Services, { query }: FastifyRequest<Asked>) {
  const of = typeof query.unit === 'string' && query.unit !== '' ? { unitCode: query.unit } : {}
  const rows = await listPublished(store.db, { ...of, limit: mostRows })
  return rows.map(({ published_on, code, unit, said, done }) => ({
    ...{ publishedOn: published_on, unit: code, unitName: unit?.vi ?? null, said, done },
  }))
}

async function showRegister(services: Services, request: FastifyRequest<Asked>, reply: FastifyReply) {
  const { db } = services.store
  const { language, say } = citizenOf(services, request)
  const code = request.params.unit
  const units = code === undefined ? [] : await listUnitsNamed(db, code)
  if (code !== undefined && units.length === 0) throw new NotFound('page')
  const page = readPage(request.query, onePage, 'trang')
  const of = code === undefined ? {} : { unitCode: code }
  const found = await listPublished(db, { ...of, skip: page.skip, limit: page.limit })
  const here = code === undefined ? address : `${address}/${encodeURIComponent(code)}`
  const { rows, pages } = turnPages(found, page, (number) => `${here}?trang=${number}&lang=${language}`)
  const data = code === undefined ? '' : `?unit=${encodeURIComponent(code)}`
  const model = {
    title: say('register.title'),
    languages: languageLinks(services, here, language),
    unitName: units[0] ? inLanguage(units.at(-1)!.name, language) : '',
    items: rows.map(({ published_on, code: of, unit, said, done }) => ({
      ...{ said, done, date: showDate(published_on) },
      unit: code === undefined && unit ? inLanguage(unit, language) : '',
      href: of === null ? '' : `${address}/${encodeURIComponent(of)}?lang=${language}`,
    })),
    ...{ newer: pages.before, older: pages.after },
    ...{ csv: `${address}/du-lieu.csv${data}`, json: `${address}/du-lieu.json${data}` },
    ...{ all: code === undefined ? '' : `${address}?lang=${language}`, voice: `/gop-y?lang=${language}` },
  }
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(services.render('register/public', model, { language, layout: 'public' }))
}
