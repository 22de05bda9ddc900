import { parse } from 'csv-parse/sync'
import { Invalid } from '../../core/errors.ts'
import { unguardFormula } from '../../core/text/formula-guard.ts'
import { packedFault } from './unpack-bound.ts'

/** A sheet as text; `line` is what the person sees in the file. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

/** Most rows of one file: a year of shifts of a large centre. */
export const mostRows = 20_000

const problem = (code: string) => new Invalid([{ field: 'file', code }])

/**
 * Reads an XLSX (its first sheet) or a CSV (UTF-8 with or without BOM, comma or semicolon). What it is, is told by the
 * content, not by the name. Empty rows are left out; text is brought to NFC.
 *
 * @throws Invalid on the field `file`: `file-empty`, `file-not-utf8`, `file-unreadable`, `file-unpacks-large`, `file-too-long`
 */
export async function readTable(bytes: Buffer): Promise<TableRow[]> {
  if (bytes.length === 0) throw problem('file-empty')
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
  const cells = isZip ? await readXlsx(bytes) : readCsv(bytes)
  const rows = cells
    .map((row, index) => ({ line: index + 1, cells: row.map((cell) => cell.normalize('NFC').trim()) }))
    .filter((row) => row.cells.some((cell) => cell !== ''))
  if (rows.length < 2) throw problem('file-empty')
  if (rows.length > mostRows) throw problem('file-too-long')
  return rows
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  const fault = packedFault(bytes)
  if (fault) throw problem(fault === 'too-large' ? 'file-unpacks-large' : 'file-unreadable')
  try {
    const { default: readXlsxFile } = await import('read-excel-file/node')
    const [sheet] = await readXlsxFile(bytes)
    return (sheet?.data ?? []).map((row) => row.map(toText))
  } catch {
    throw problem('file-unreadable')
  }
}

/** A date cell carries no zone: what its wall clock shows is what was typed. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const text = new Date(Math.round(value.getTime() / 60_000) * 60_000).toISOString().slice(0, 16)
  return text.endsWith('T00:00') ? text.slice(0, 10) : text
}

function readCsv(bytes: Buffer): string[][] {
  const text = decode(bytes)
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  try {
    const options = {
      delimiter,
      bom: true,
      relaxColumnCount: true,
      info: true,
      skipEmptyLines: false,
    } as const
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return atTheirLines(records)
  } catch {
    throw problem('file-unreadable')
  }
}

/** A quoted cell may hold line ends: each record stands at the line it begins on. */
function atTheirLines(records: readonly { record: string[]; info: { lines: number } }[]): string[][] {
  const rows: string[][] = []
  for (const { record, info } of records) {
    const inside = record.join('').split('\n').length - 1
    while (rows.length < info.lines - 1 - inside) rows.push([])
    rows.push(record.map(unguardFormula))
  }
  return rows
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problem('file-not-utf8')
  }
}
