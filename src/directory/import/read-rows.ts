import { type Column, columnOf } from './columns.ts'
import type { ImportKind, Values } from './kind.ts'
import type { TableRow } from './table.ts'

/** What is wrong where: `line` as in the file, `column` as in its header. */
export type RowProblem = {
  readonly line: number
  readonly column: string
  readonly code: string
  readonly value: string
  readonly details?: Readonly<Record<string, string | number>>
}

export type ImportRow = { readonly line: number; readonly values: Values }

/** What reading needs to know of a kind of table. */
export type TableKind = Pick<ImportKind, 'columns' | 'keyOf'>

type Read = {
  readonly rows: ImportRow[]
  readonly problems: RowProblem[]
  readonly headers: ReadonlyMap<string, string>
}

/** The rows of a table as values by column code, and every cell that cannot be read. */
export function readRows(kind: TableKind, table: readonly TableRow[]): Read {
  const [head, ...body] = table
  const titles = head?.cells ?? []
  const columns = titles.map((title) => columnOf(kind.columns, title))
  const problems = headProblems(kind, titles, columns, head?.line ?? 1)
  const headers = new Map(
    columns.flatMap((column, at) => (column ? [[column.code, titles[at]!] as const] : [])),
  )
  if (problems.length > 0) return { rows: [], problems, headers }
  const rows = body.map((row) => readRow(columns as readonly Column[], titles, row, problems))
  problems.push(...repeatedRows(kind, rows, titles[0] ?? ''))
  return { rows, problems, headers }
}

function headProblems(
  kind: TableKind,
  titles: readonly string[],
  columns: readonly (Column | undefined)[],
  line: number,
): RowProblem[] {
  const unknown = titles.filter((_title, at) => !columns[at])
  const twice = titles.filter((_title, at) => columns[at] && columns.indexOf(columns[at]) < at)
  const missing = kind.columns.filter((column) => column.isRequired && !columns.includes(column))
  return [
    ...unknown.map((title) => ({ line, column: title, code: 'unknown-column', value: title })),
    ...twice.map((title) => ({ line, column: title, code: 'repeated-column', value: title })),
    ...missing.map((column) => ({ line, column: column.header, code: 'missing-column', value: '' })),
  ]
}

function readRow(
  columns: readonly Column[],
  titles: readonly string[],
  { line, cells }: TableRow,
  problems: RowProblem[],
): ImportRow {
  const values: Record<string, string> = {}
  columns.forEach((column, at) => {
    const text = cells[at] ?? ''
    const value = text === '' ? undefined : column.read(text)
    if (value !== undefined) values[column.code] = value
    else if (text !== '') problems.push({ line, column: titles[at]!, code: column.problem, value: text })
    else if (column.isRequired) problems.push({ line, column: titles[at]!, code: 'required', value: '' })
  })
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell !== '')) {
    problems.push({ line, column: '', code: 'too-many-cells', value: cells.slice(columns.length).join(' ') })
  }
  return { line, values }
}

function repeatedRows(kind: TableKind, rows: readonly ImportRow[], column: string): RowProblem[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const key = kind.keyOf(row.values)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ line: row.line, column, code: 'repeated-row', value: key }]
  })
}
