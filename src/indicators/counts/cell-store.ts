import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { CountCellTable } from '../../db/count-tables.ts'
import type { Database } from '../../db/tables.ts'
import type { Mark } from '../../surveys/count-mark-store.ts'

export type Cell = Selectable<CountCellTable>

export type CountState = { readonly watermark: string; readonly revision: number }

export async function getCountState(db: Kysely<Database>): Promise<CountState> {
  return db
    .selectFrom('count_state')
    .select(['watermark', 'revision'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
}

export async function setWatermark(trx: Transaction<Database>, watermark: string): Promise<void> {
  await trx
    .updateTable('count_state')
    .set((eb) => ({ watermark, revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute()
}

/** Waits for the sheets that other processes are writing at this moment; SQLite has one writer at a time anyway. */
export async function awaitWriters(
  trx: Transaction<Database>,
  dialect: 'sqlite' | 'postgres',
): Promise<void> {
  if (dialect === 'postgres') await sql`lock table response in share row exclusive mode`.execute(trx)
}

/** Marked months, of some months only when they are given. */
export async function listMarks(db: Kysely<Database>, months?: readonly string[]): Promise<Mark[]> {
  return db
    .selectFrom('count_mark')
    .select(['desk_id', 'month', 'mark'])
    .$if(months !== undefined, (query) => query.where('month', 'in', [...(months ?? [])]))
    .orderBy('month')
    .orderBy('desk_id')
    .execute()
}

/** The marks after one, by desk and month. */
export async function listNextMarks(
  db: Kysely<Database>,
  after: Mark | undefined,
  limit: number,
): Promise<Mark[]> {
  return db
    .selectFrom('count_mark')
    .select(['desk_id', 'month', 'mark'])
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('desk_id', 'month'), '>', eb.tuple(after?.desk_id ?? '', after?.month ?? '')),
      ),
    )
    .orderBy('desk_id')
    .orderBy('month')
    .limit(limit)
    .execute()
}

/** Takes a mark away if it is still the one that was seen. */
export async function takeMark(trx: Transaction<Database>, { desk_id, month, mark }: Mark): Promise<boolean> {
  const result = await trx
    .deleteFrom('count_mark')
    .where('desk_id', '=', desk_id)
    .where('month', '=', month)
    .where('mark', '=', mark)
    .executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

export async function replaceCells(
  trx: Transaction<Database>,
  { desk_id, month }: Pick<Mark, 'desk_id' | 'month'>,
  cells: readonly Insertable<CountCellTable>[],
): Promise<void> {
  await trx.deleteFrom('count_cell').where('month', '=', month).where('desk_id', '=', desk_id).execute()
  if (cells.length > 0)
    await trx
      .insertInto('count_cell')
      .values([...cells])
      .execute()
}

export type CellFilter = {
  readonly months: readonly string[]
  readonly deskIds?: readonly string[]
  readonly officerIds?: readonly string[]
}

const chunkSize = 400

/** Up to so many desks or officers are looked up one by one; more, by the month. */
const fewSubjects = 8

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
  if (officerIds && officerIds.length <= fewSubjects) {
    const ofOfficers = db
      .selectFrom('count_cell')
      .selectAll()
      .where('officer_id', 'in', ['', ...officerIds])
      .where('month', 'in', ['', ...months])
      .orderBy('id')
    for (const cell of await ofOfficers.execute()) take(cell)
    return
  }
  for (const month of months) {
    if (deskIds && deskIds.length <= fewSubjects) {
      for (const id of deskIds) await readChunks(db, month, id, take)
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

/** The leading question of one month, desk and officer, without the counts of the others. */
export type LeadCell = Pick<
  Cell,
  'month' | 'desk_id' | 'officer_id' | 'version_id' | 'is_excluded' | 'lead_n' | 'lead_x'
>

/** Visits the leading question's counts, month by month; of one channel or field when they are named. */
export function leadReader(only: {
  readonly channel?: string | undefined
  readonly fieldId?: string | undefined
}) {
  return async (
    db: Kysely<Database>,
    { months, deskIds, officerIds }: CellFilter,
    visit: (cell: LeadCell) => void,
  ): Promise<void> => {
    const few = (ids: readonly string[] | undefined) => (ids && ids.length <= fewSubjects ? ids : undefined)
    const desks = few(deskIds)
    if (few(officerIds)) {
      const isOf = (cell: Cell) =>
        (only.channel ?? cell.channel) === cell.channel && (only.fieldId ?? cell.field_id) === cell.field_id
      return forEachCell(db, { months, officerIds: officerIds! }, (cell) => void (isOf(cell) && visit(cell)))
    }
    for (const month of months) {
      const rows = await db
        .selectFrom('count_cell')
        .select(['desk_id', 'officer_id', 'version_id', 'is_excluded'])
        .select((eb) => [eb.fn.sum<number>('lead_n').as('lead_n'), eb.fn.sum<number>('lead_x').as('lead_x')])
        .where('month', '=', month)
        .$if(desks !== undefined, (query) => query.where('desk_id', 'in', ['', ...(desks ?? [])]))
        .$if(only.channel !== undefined, (query) => query.where('channel', '=', only.channel ?? ''))
        .$if(only.fieldId !== undefined, (query) => query.where('field_id', '=', only.fieldId ?? ''))
        .groupBy(['desk_id', 'officer_id', 'version_id', 'is_excluded'])
        .execute()
      for (const row of rows) visit({ ...row, month })
      await new Promise(setImmediate)
    }
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
