import type { Transaction } from 'kysely'
import { Invalid, type Problem } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import type { FormBody } from '../web/form-body.ts'
import type { WritingRight } from './access.ts'
import type { DirectoryContext } from './context.ts'
import type { Column } from './import/columns.ts'

/** One field of a form: read like a column of an import, shown as `type`. */
export type FieldSpec = {
  readonly column: Column
  readonly type: 'text' | 'date' | 'datetime-local' | 'select'
}

export type Values = Readonly<Record<string, string | undefined>>

/** A form of a screen: what it asks and what it does to the thing the screen shows. */
export type FormSpec<Subject> = {
  readonly code: string
  readonly fields: readonly FieldSpec[]
  readonly isDanger?: boolean
  /** Absent: `directory.write`. */
  readonly right?: WritingRight
  run(
    trx: Transaction<Database>,
    subject: Subject,
    values: Values,
    context: DirectoryContext,
  ): Promise<unknown>
}

/** What was typed, as text by field: to be shown again when it is refused. */
export function typedValues(body: FormBody | undefined): Values {
  const entries = Object.entries(body ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return Object.fromEntries(entries)
}

/** @throws Invalid naming every field that is missing or cannot be read */
export function readForm(fields: readonly FieldSpec[], typed: Values): Values {
  const problems: Problem[] = []
  const values: Record<string, string> = {}
  for (const { column } of fields) {
    const text = (typed[column.code] ?? '').normalize('NFC').trim()
    const value = text === '' ? undefined : column.read(text)
    if (value !== undefined) values[column.code] = value
    else if (text !== '') problems.push({ field: column.code, code: column.problem })
    else if (column.isRequired) problems.push({ field: column.code, code: 'required' })
  }
  if (problems.length > 0) throw new Invalid(problems)
  return values
}
