import type { Kysely, Transaction } from 'kysely'
import { Conflict, Gone, Invalid, NotFound } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import { audit, type Change, type DirectoryContext } from '../context.ts'
import type { ImportKind } from './kind.ts'
import { type ImportRow, type RowProblem, readRows } from './read-rows.ts'
import type { TableRow } from './table.ts'

export type ImportReport = {
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly problems: readonly RowProblem[]
  /** The changes are in the database; never when a row is bad. */
  readonly isApplied: boolean
}

export type ImportOptions = {
  readonly apply: boolean
  /** Told the share of the rows that are done, now and then. */
  readonly onShare?: (share: number) => void
}

/** Undoes everything: a dry run, or a file with a bad row. It never leaves this file. */
class Undo extends Error {}

/**
 * Writes every row of the table in one transaction and says what that did. Without `apply`, or when any row is bad,
 * the transaction is undone: the dry run and the import are the same code on the same data.
 */
export async function importTable(
  db: Kysely<Database>,
  kind: ImportKind,
  table: readonly TableRow[],
  context: DirectoryContext,
  { apply, onShare }: ImportOptions,
): Promise<ImportReport> {
  const { rows, problems, headers } = readRows(kind, table)
  const bad = new Set(problems.map((problem) => problem.line))
  const changes = new Map<number, Change>()
  let isApplied = false
  try {
    await db.transaction().execute(async (trx) => {
      const good = rows.filter((row) => !bad.has(row.line))
      problems.push(...(await writeRows(trx, kind, good, headers, context, changes, onShare)))
      isApplied = apply && problems.length === 0
      const subject = { kind: 'directory', id: kind.code }
      if (isApplied)
        await audit(trx, context, { action: 'directory.import', subject, details: { rows: good.length } })
      if (!isApplied) throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  const count = (change: Change) => [...changes.values()].filter((made) => made === change).length
  return {
    rows: table.length - 1,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    problems: problems.sort((a, b) => a.line - b.line),
    isApplied,
  }
}

async function writeRows(
  trx: Transaction<Database>,
  kind: ImportKind,
  rows: readonly ImportRow[],
  headers: ReadonlyMap<string, string>,
  context: DirectoryContext,
  changes: Map<number, Change>,
  onShare?: (share: number) => void,
): Promise<RowProblem[]> {
  const ranks = kind.ranksOf?.(rows.map((row) => row.values)) ?? []
  const rankOf = new Map(rows.map((row, at) => [row, ranks[at] ?? 0]))
  const inOrder = [...rows].sort((a, b) => rankOf.get(a)! - rankOf.get(b)! || a.line - b.line)
  const problems: RowProblem[] = []
  const attempt = async (row: ImportRow, write: NonNullable<ImportKind['finish']>) => {
    try {
      const change = await write(trx, row.values, context)
      if (change !== 'unchanged' || !changes.has(row.line))
        changes.set(row.line, joined(changes.get(row.line), change))
    } catch (error) {
      problems.push(...rowProblems(error, row, headers))
      changes.delete(row.line)
    }
  }
  for (const [at, row] of inOrder.entries()) {
    await attempt(row, kind.write)
    if (at % 100 === 0) onShare?.(at / inOrder.length)
  }
  if (kind.finish)
    for (const row of inOrder.filter(({ line }) => changes.has(line))) await attempt(row, kind.finish)
  return problems
}

function joined(before: Change | undefined, change: Change): Change {
  return before === 'created' ? 'created' : change
}

/** A refused row, in the words of the file. What is no refusal is a fault and goes on. */
function rowProblems(error: unknown, row: ImportRow, headers: ReadonlyMap<string, string>): RowProblem[] {
  const at = (field: string) => columnFor(field, headers)
  if (error instanceof Invalid) {
    return error.problems.map(({ field, code, details = {} }) => ({
      line: row.line,
      column: at(field),
      code,
      details,
      value: row.values[snake(field)] ?? '',
    }))
  }
  if (error instanceof Conflict || error instanceof Gone || error instanceof NotFound) {
    const [first = ''] = headers.values()
    const value = Object.values(row.values)[0] ?? ''
    return [{ line: row.line, column: first, code: error.code, value, details: error.details }]
  }
  throw error
}

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function columnFor(field: string, headers: ReadonlyMap<string, string>): string {
  return headers.get(snake(field)) ?? headers.get(field) ?? field
}
