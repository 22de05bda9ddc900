import type { Kysely, Transaction } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import type { Database } from '../../db/tables.ts'
import type { WritingRight } from '../access.ts'
import type { Change, DirectoryContext } from '../context.ts'
import type { Column } from './columns.ts'

/** A row of a file by column code; a column left empty is not there. */
export type Values = Readonly<Record<string, string | undefined>>

/** Which rows an export takes. */
export type ExportFilter = {
  readonly within: Within
  readonly at?: string | undefined
  /** Folded text. */
  readonly text?: string | undefined
  readonly unit?: string | undefined
  readonly desk?: string | undefined
  readonly officer?: string | undefined
  /** Local dates, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** One kind of table that is brought in and out. A further kind is a further object in `kinds.ts`. */
export type ImportKind = {
  readonly code: string
  /** Who brings it in; absent: `directory.write`. */
  readonly right?: WritingRight
  readonly columns: readonly Column[]
  /** What makes two rows of a file the same thing. */
  keyOf(values: Values): string
  /** Rows are written in the order of these numbers, one a row: what is referred to comes first. */
  ranksOf?(rows: readonly Values[]): number[]
  write(trx: Transaction<Database>, values: Values, context: DirectoryContext): Promise<Change>
  /** What can be written only when every row is there. */
  finish?(trx: Transaction<Database>, values: Values, context: DirectoryContext): Promise<Change>
  list(db: Kysely<Database>, filter: ExportFilter): Promise<Values[]>
}
