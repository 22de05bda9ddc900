import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordRead } from '../accounts/record-read.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, NotFound, type Problem } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import { noteRefusal } from '../web/errors.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { readers, writers } from './access.ts'
import { contextOf, type DirectoryServices, readable } from './api.ts'
import { readDate } from './import/columns.ts'
import { type ImportReport, importTable } from './import/import-table.ts'
import { directoryKinds, kindNamed } from './import/kinds.ts'
import { readTable } from './import/table.ts'
import { type ExportFormat, exportFormats, mediaTypes, writeTable } from './import/write-table.ts'
import { createSay } from './present.ts'
import { presentImport } from './present-import.ts'

const mostBytes = 10 * 1024 * 1024

/** What was uploaded: the file travels with the confirmation again, so that nothing is kept between the two. */
type Upload = {
  readonly kind: string
  readonly bytes: Buffer
  readonly digest: string
  readonly confirmed: string
}

/** `/app/directory/import`: upload, dry run, confirm. `/app/directory/export`: the same tables out. */
export async function transferRoutes(app: FastifyInstance, services: DirectoryServices): Promise<void> {
  await app.register(multipart, {
    // Read before the handler, so that the form's token is there when it is checked.
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: mostBytes, files: 1, fields: 6, fieldSize: 14 * 1024 * 1024 },
  })
  app.get('/import', writers, (request, reply) => sendImport(services, request, reply, {}))
  app.post('/import', { ...writers, bodyLimit: 32 * 1024 * 1024 }, async (request, reply) => {
    let kind = directoryKinds[0]!.code
    try {
      const upload = readUpload(request)
      kind = upload.kind
      const apply = upload.confirmed !== ''
      if (apply && upload.confirmed !== upload.digest)
        throw new Invalid([{ field: 'file', code: 'file-changed' }])
      const table = await readTable(upload.bytes)
      const context = await contextOf(services, request)
      const report = await importTable(services.store.db, kindNamed(kind), table, context, { apply })
      if (report.isApplied) {
        const query = new URLSearchParams({
          kind,
          created: `${report.created}`,
          changed: `${report.changed}`,
        })
        return reply.redirect(`/app/directory/import?${query}`, 303)
      }
      if (report.problems.length > 0) reply.code(422)
      return sendImport(services, request, reply, { kind, report, upload })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      noteRefusal(request, error)
      reply.code(422)
      return sendImport(services, request, reply, { kind, problems: error.problems })
    }
  })
  app.get('/export', readers, (request, reply) => sendExport(services, request, reply))
}

function readUpload(request: FastifyRequest): Upload {
  if (!request.isMultipart()) throw new Invalid([{ field: 'file', code: 'required' }])
  const body = request.body as Readonly<Record<string, unknown>>
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const file = Buffer.isBuffer(body.file) ? body.file : Buffer.alloc(0)
  const bytes = field('content') === '' ? file : Buffer.from(field('content'), 'base64')
  if (bytes.length === 0) throw new Invalid([{ field: 'file', code: 'file-empty' }])
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { kind: field('kind'), bytes, digest, confirmed: field('digest') }
}

type ImportState = {
  readonly kind?: string
  readonly report?: ImportReport
  readonly upload?: Upload
  readonly problems?: readonly Problem[]
}

function sendImport(
  services: DirectoryServices,
  request: FastifyRequest,
  reply: FastifyReply,
  state: ImportState,
) {
  const say = createSay(services.i18n, staffLanguage(request))
  const query = request.query as Record<string, string | undefined>
  const confirm =
    state.report && state.upload && state.report.problems.length === 0
      ? { content: state.upload.bytes.toString('base64'), digest: state.upload.digest }
      : undefined
  const model = presentImport({ kind: state.kind ?? query.kind, ...state, confirm, query }, say)
  return sendStaffPage(services, request, reply, { view: 'directory/import', area: 'directory', model })
}

async function sendExport(services: DirectoryServices, request: FastifyRequest, reply: FastifyReply) {
  const query = request.query as Record<string, string | undefined>
  const kind = kindNamed(query.kind ?? '')
  const format = exportFormats.find((candidate) => candidate === query.format)
  if (!format) throw new NotFound('export-format')
  const dates = { at: day(query, 'at'), from: day(query, 'from'), to: day(query, 'to') }
  const where = { unit: query.unit, desk: query.desk, officer: query.officer }
  const within = await readable(services, request)
  const rows = await kind.list(services.store.db, { within, ...dates, ...where, text: fold(query.q ?? '') })
  const subject = { kind: 'directory', id: kind.code }
  const details = { ...dates, ...where, rows: rows.length, format }
  await recordRead(services, request, { action: 'directory.export', subject, details })
  return sendFile(
    reply,
    `${kind.code}-${dates.at ?? localDate(services.clock())}`,
    format,
    await writeTable(kind, rows, format),
  )
}

function sendFile(reply: FastifyReply, name: string, format: ExportFormat, bytes: Buffer) {
  return reply
    .type(mediaTypes[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(bytes)
}

function day(query: Record<string, string | undefined>, name: string): string | undefined {
  const text = query[name]
  if (!text) return undefined
  const date = readDate(text)
  if (!date) throw new Invalid([{ field: name, code: 'date-malformed' }])
  return date
}
