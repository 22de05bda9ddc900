import { stringify } from 'csv-stringify/sync'
import { guardFormula } from '../core/text/formula-guard.ts'

export type Cell = string | number | null
/** A table with its heading line. */
export type Grid = readonly (readonly Cell[])[]

export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * Semicolon-separated UTF-8 with a byte order mark, as a spreadsheet of Vietnamese settings opens it; texts that it would
 * take for formulas are guarded.
 *
 * @param caption lines above the table that say what it is
 */
export function toCsv(grid: Grid, caption: readonly string[] = []): string {
  const lines: Grid = [...caption.map((line) => [line]), ...grid]
  const cells = lines.map((line) =>
    line.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell)),
  )
  // A lone CR would end the line for a spreadsheet, and the rest would be a cell that nobody guarded.
  return stringify(cells, { delimiter: ';', bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

/** A workbook of one sheet a table. A text is a text by its type, so nothing in it is calculated. */
export async function toXlsx(
  sheets: readonly { readonly title: string; readonly grid: Grid }[],
): Promise<Buffer> {
  const data = sheets.map(({ title, grid }) => ({
    sheet: sheetName(title),
    columns: widthsOf(grid),
    data: grid.map((line) => line.map(toCell)),
  }))
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return writeXlsxFile(data).toBuffer()
}

/** As many characters as a spreadsheet takes, cut between words. */
function sheetName(title: string): string {
  const name = title.replace(/[[\]:*?/\\]/g, ' ')
  return name.length <= 31 ? name : `${name.slice(0, 30).replace(/\s\S*$/, '')}…`
}

const widest = 60

/** Wide enough to read what is in a column; a caption above the table runs on over its neighbours. */
function widthsOf(grid: Grid) {
  const rows = grid.filter((row) => row.length > 1)
  const widths: number[] = []
  // Row by row: a list may have more rows than a call takes arguments.
  for (const row of rows) {
    for (const [at, value] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, String(value ?? '').length)
    }
  }
  return widths.map((longest) => ({ width: Math.min(widest, longest + 2) }))
}

function toCell(value: Cell) {
  if (value === null || value === '') return null
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}
