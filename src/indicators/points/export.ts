import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordRead } from '../../accounts/record-read.ts'
import type { Services } from '../../web/services.ts'
import { fileTypes, toCsv, toXlsx } from '../../web/spreadsheet.ts'
import { presentHead } from './present.ts'
import { sheetGrid } from './present-sheet.ts'
import { unitsGrid } from './present-units.ts'
import { type Asked, type Read, readPage } from './read-page.ts'

/** The table that the page shows, as a file; that it left the house is in the trail. */
export async function sendPointsTable(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { asked, type }: { readonly asked: Asked; readonly type: keyof typeof fileTypes },
) {
  const read = await readPage(services, request, asked)
  const head = presentHead(read.page, read.unit)
  const { period } = head
  const subject = { kind: 'unit', id: read.unit?.id ?? 'all' }
  const unitId = read.unit?.id ?? null
  await recordRead(services, request, { action: 'points.export', subject, unitId, details: { period } })
  const caption = [
    ...[head.title, `${head.unit || head.allLabel}, ${head.periodName}`, head.basis],
    ...(services.isDemo ? [read.page.wording.t('common.demo')] : []),
  ]
  const name = ['points', read.unit?.code ?? 'all', period].join('-').replace(/[^\w-]/g, '_')
  const file = await fileOf(gridOf(read), caption, type, head.title)
  return reply
    .type(fileTypes[type])
    .header('content-disposition', `attachment; filename="${name}.${type}"`)
    .header('cache-control', 'no-store')
    .send(file)
}

function gridOf(read: Read) {
  return read.unit ? sheetGrid(read.page) : unitsGrid(read.page)
}

function fileOf(
  grid: ReturnType<typeof gridOf>,
  caption: readonly string[],
  type: keyof typeof fileTypes,
  title: string,
) {
  if (type === 'csv') return toCsv(grid, caption)
  return toXlsx([{ title, grid: [...caption.map((line) => [line]), ...grid] }])
}
