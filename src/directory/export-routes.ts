import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordRead } from '../accounts/record-read.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, NotFound } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import { readers } from './access.ts'
import { type DirectoryServices, readable } from './api.ts'
import { readDate } from './import/columns.ts'
import { kindNamed } from './import/kinds.ts'
import { type ExportFormat, exportFormats, mediaTypes, writeTable } from './import/write-table.ts'

/** `/app/directory/export`: the tables of the directory, as they can be brought in again. */
export function exportRoutes(app: FastifyInstance, services: DirectoryServices): void {
  app.get('/export', readers, (request, reply) => sendExport(services, request, reply))
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
