import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { type ColumnKind, createRowInsert } from '../../db/bulk-insert.ts'
import type { Store } from '../../db/connect.ts'
import type { CountCellTable } from '../../db/count-tables.ts'
import type { Database } from '../../db/tables.ts'
import type { Mark } from '../../surveys/count-mark-store.ts'
import { few } from '../few-subjects.ts'

export type Cell = Selectable<CountCellTable>

const columns: Record<keyof CountCellTable, ColumnKind> = {
  id: 'text',
  month: 'text',
  desk_id: 'text',
  officer_id: 'text',
  version_id: 'text',
  field_id: 'text',
  channel: 'text',
  is_excluded: 'integer',
  sheets: 'integer',
  lead_n: 'integer',
  lead_x: 'integer',
  value: 'text',
}

export type ReplaceCells<Row> = (
  trx: Transaction<Database>,
  of: readonly Pick<Mark, 'desk_id' | 'month'>[],
  cells: readonly Row[],
) => Promise<void>

/** Puts cells in the place of all that there are of some months of desks. */
export function cellReplacer(store: Store): ReplaceCells<CellRow> {
  const insert = createRowInsert(store, 'count_cell', columns)
  return async (trx, of, cells) => {
    await trx.deleteFrom('count_cell').where(isOf(of)).execute()
    await insert(trx, cells)
  }
}

type CellRow = Readonly<Selectable<CountCellTable>>

/** Of one of some months of desks, there must be one. */
export function isOf(of: readonly Pick<Mark, 'desk_id' | 'month'>[]) {
  return sql<boolean>`(month, desk_id) in (values ${sql.join(of.map((each) => sql`(${each.month}, ${each.desk_id})`))})`
}

export type CellFilter = {
  readonly months: readonly string[]
  readonly deskIds?: readonly string[]
  readonly officerIds?: readonly string[]
}

const chunkSize = 400

/** Visits the cells of some months, in chunks between which the event loop turns. */
export async function forEachCell(
  db: Kysely<Database>,
  { months, deskIds, officerIds }: CellFilter,
  visit: (cell: Cell) => void,
): Promise<void> {
  const desks = deskIds && new Set(deskIds)
  const officers = officerIds && new Set(officerIds)
  const take = (cell: Cell) => {
    if ((desks?.has(cell.desk_id) ?? true) && (officers?.has(cell.officer_id ?? '') ?? true)) visit(cell)
  }
  const [someDesks, someOfficers] = [few(deskIds), few(officerIds)]
  if (someOfficers) {
    const ofOfficers = db
      .selectFrom('count_cell')
      .selectAll()
      .where('officer_id', 'in', ['', ...someOfficers])
      .where('month', 'in', ['', ...months])
      .orderBy('id')
    for (const cell of await ofOfficers.execute()) take(cell)
    return
  }
  for (const month of months) {
    if (someDesks) {
      for (const id of someDesks) await readChunks(db, month, id, take)
    } else await readChunks(db, month, undefined, take)
  }
}

async function readChunks(
  db: Kysely<Database>,
  month: string,
  deskId: string | undefined,
  visit: (cell: Cell) => void,
): Promise<void> {
  const ordered = db
    .selectFrom('count_cell')
    .selectAll()
    .where('month', '=', month)
    .$if(deskId !== undefined, (query) => query.where('desk_id', '=', deskId ?? ''))
    .orderBy('desk_id')
    .orderBy('id')
    .limit(chunkSize)
  for (let next = ordered; ; ) {
    const chunk = await next.execute()
    for (const cell of chunk) visit(cell)
    const last = chunk.at(-1)
    await new Promise(setImmediate)
    if (!last || chunk.length < chunkSize) return
    next = ordered.where((eb) => eb(eb.refTuple('desk_id', 'id'), '>', eb.tuple(last.desk_id, last.id)))
  }
}

/** Every month of a desk that has cells. */
export async function listCountedMonths(db: Kysely<Database>): Promise<{ desk_id: string; month: string }[]> {
  return db
    .selectFrom('count_cell')
    .select(['desk_id', 'month'])
    .distinct()
    .orderBy('month')
    .orderBy('desk_id')
    .execute()
}
