import type { Kysely, Selectable } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { Flag } from '../db/columns.ts'
import type { ResponseTable } from '../db/survey-tables.ts'
import type { Database } from '../db/tables.ts'
import { few } from './few-subjects.ts'

/** The columns of a sheet that are counted. */
export type CountedSheet = Pick<
  Selectable<ResponseTable>,
  | 'id'
  | 'desk_id'
  | 'officer_id'
  | 'version_id'
  | 'field_id'
  | 'channel'
  | 'served_at'
  | 'served_on'
  | 'answers'
> & { readonly is_excluded: Flag }

/** Which sheets: dates both included; a list that is absent leaves everything in, an empty one nothing. */
export type SheetFilter = {
  readonly from: string
  readonly to: string
  readonly deskIds?: readonly string[]
  readonly officerIds?: readonly string[]
  readonly versionIds?: readonly string[]
  /** Sheets taken out of the figures come too. */
  readonly withExcluded?: boolean
}

/** Rows a read: on SQLite a read holds the event loop, and this many take less than 20 ms. */
const chunkSize = 1_000

/**
 * Visits the sheets of a filter, in no order to rely on. Between two chunks the event loop turns, so that nobody
 * else's request waits for a long count.
 */
export async function forEachSheet(
  db: Kysely<Database>,
  filter: SheetFilter,
  visit: (sheet: CountedSheet) => void,
): Promise<void> {
  const { from, to } = filter
  const wanted = wantedSheets(filter)
  const take = (sheet: CountedSheet) => wanted(sheet) && visit(sheet)
  const [officers, desks] = [few(filter.officerIds), few(filter.deskIds)]
  if (officers) {
    for (const id of officers) {
      await readChunks(sheets(db).where('officer_id', '=', id), 'served_on', [from, to], take)
    }
  } else if (desks) {
    const range = [instantAt(from), instantAt(addDays(to, 1))] as const
    for (const id of desks) {
      await readChunks(sheets(db).where('desk_id', '=', id), 'served_at', range, take)
    }
  } else {
    await readChunks(sheets(db), 'served_on', [from, to], take)
  }
}

/** Sheets, each with whether it was taken out of the figures. */
function sheets(db: Kysely<Database>) {
  return db
    .selectFrom('response')
    .leftJoin('response_exclusion', 'response_exclusion.response_id', 'response.id')
    .select(['id', 'desk_id', 'officer_id', 'version_id', 'field_id', 'channel'])
    .select(['served_at', 'served_on', 'answers'])
    .select((eb) =>
      eb.case().when('response_id', 'is', null).then<Flag>(0).else<Flag>(1).end().as('is_excluded'),
    )
}

/** The conditions no index helps with are cheaper here than in the database, and never mislead its planner. */
function wantedSheets({ from, to, ...filter }: SheetFilter): (sheet: CountedSheet) => boolean {
  const desks = filter.deskIds && new Set(filter.deskIds)
  const officers = filter.officerIds && new Set(filter.officerIds)
  const versions = filter.versionIds && new Set(filter.versionIds)
  return (sheet) =>
    (filter.withExcluded === true || sheet.is_excluded === 0) &&
    (versions?.has(sheet.version_id) ?? true) &&
    sheet.served_on >= from &&
    sheet.served_on <= to &&
    (desks?.has(sheet.desk_id) ?? true) &&
    (officers?.has(sheet.officer_id ?? '') ?? true)
}

async function readChunks(
  query: ReturnType<typeof sheets>,
  order: 'served_on' | 'served_at',
  [from, to]: readonly [string, string],
  visit: (sheet: CountedSheet) => void,
): Promise<void> {
  const ordered = query.where(order, '<=', to).orderBy(order).orderBy('id').limit(chunkSize)
  let next = ordered.where(order, '>=', from)
  for (;;) {
    const chunk = await next.execute()
    for (const sheet of chunk) visit(sheet)
    const last = chunk.at(-1)
    if (!last || chunk.length < chunkSize) return
    await new Promise(setImmediate)
    next = ordered
      .where(order, '>=', last[order])
      .where((eb) => eb(eb.refTuple(order, 'id'), '>', eb.tuple(last[order], last.id)))
  }
}

/** Visits the sheets of one desk served from an instant until before another. */
export async function forEachSheetOfDesk(
  db: Kysely<Database>,
  deskId: string,
  range: readonly [string, string],
  visit: (sheet: CountedSheet) => void,
): Promise<void> {
  await readChunks(sheets(db).where('desk_id', '=', deskId), 'served_at', range, visit)
}

/** Visits the sheets with an id above `after`, in the order of their ids. */
export async function forEachSheetAfter(
  db: Kysely<Database>,
  after: string,
  visit: (sheet: CountedSheet) => void,
): Promise<void> {
  for (let last = after; ; ) {
    const chunk = await sheets(db).where('id', '>', last).orderBy('id').limit(chunkSize).execute()
    for (const sheet of chunk) visit(sheet)
    if (chunk.length < chunkSize) return
    last = chunk.at(-1)!.id
    await new Promise(setImmediate)
  }
}

/** Each desk's months with sheets up to an id. */
export async function listSentMonths(db: Kysely<Database>, until: string) {
  return db
    .selectFrom('response')
    .select((eb) => ['desk_id', eb.fn<string>('substr', ['served_on', eb.lit(1), eb.lit(7)]).as('month')])
    .where('id', '<=', until)
    .groupBy(['desk_id', 'month'])
    .execute()
}

/** Whether more than `most` sheets have an id above `after`. */
export async function hasMoreAfter(db: Kysely<Database>, after: string, most: number): Promise<boolean> {
  const query = db.selectFrom('response').select('id').where('id', '>', after).orderBy('id')
  return (await query.offset(most).limit(1).executeTakeFirst()) !== undefined
}

/** Where the sheets with ids above `after`, up to `until`, were served: at most `limit` of them. */
export async function listServed(db: Kysely<Database>, after: string, until: string, limit: number) {
  return db
    .selectFrom('response')
    .select(['id', 'desk_id', 'served_on'])
    .where('id', '>', after)
    .where('id', '<=', until)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The first date with a sheet; undefined when there is none yet. */
export async function findFirstDay(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('response')
    .select('served_on')
    .orderBy('served_on')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.served_on
}
