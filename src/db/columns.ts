import type { ColumnType } from 'kysely'
import type { LocalText } from '../core/questionnaire/definition.ts'

/** A column written once, with its row. */
export type Frozen<T> = ColumnType<T, T, never>

/** A flag, `is_…` or `has_…`. */
export type Flag = 0 | 1

/** A name in several languages, as its `*_json` column. */
export function toLocalText(json: string): LocalText {
  return JSON.parse(json) as LocalText
}

export function fromLocalText(text: LocalText): string {
  return JSON.stringify(text)
}

/** Whether an error says that a unique key is already taken, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}
