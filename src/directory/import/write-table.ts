import { stringify } from 'csv-stringify/sync'
import { guardFormula } from '../../core/text/formula-guard.ts'
import type { ImportKind, Values } from './kind.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * The rows as the importer reads them back. A CSV is semicolon-separated UTF-8 with BOM, which is what a spreadsheet
 * with the Vietnamese decimal comma opens rightly, and guarded against formulas; cells of an XLSX are text by type.
 */
export async function writeTable(
  kind: ImportKind,
  rows: readonly Values[],
  format: ExportFormat,
): Promise<Buffer> {
  const head = kind.columns.map((column) => column.header)
  const body = rows.map((row) => kind.columns.map((column) => row[column.code] ?? ''))
  if (format === 'csv') {
    const lines = [head, ...body.map((cells) => cells.map(guardFormula))]
    return Buffer.from(
      stringify(lines, { delimiter: ';', bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }),
    )
  }
  const titles = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const cells = body.map((row) => row.map((value) => (value === '' ? null : { value, type: String })))
  const columns = kind.columns.map((column) => ({ width: column.code.startsWith('name') ? 36 : 18 }))
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return writeXlsxFile([titles, ...cells], { columns, stickyRowsCount: 1, sheet: kind.code }).toBuffer()
}
