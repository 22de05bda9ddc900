import type { Kysely, Selectable } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { ResponseTable } from '../db/survey-tables.ts'
import type { Database } from '../db/tables.ts'

/** The columns of a sheet that are counted. */
export type CountedSheet = Pick<
  Selectable<ResponseTable>,
  'id' | 'desk_id' | 'officer_id' | 'version_id' | 'served_at' | 'served_on' | 'answers'
>

/** Which sheets: dates both included; a list that is absent leaves everything in, an empty one nothing. */
export type SheetFilter = {
  readonly from: string
  readonly to: string
  readonly deskIds?: readonly string[]
  readonly officerIds?: readonly string[]
  readonly versionIds?: readonly string[]
}

/** Rows a read: on SQLite a read holds the event loop, and this many take less than 20 ms. */
const chunkSize = 1_000

/** Up to so many desks or officers are read one by one, each by its own index; more, by the day. */
const fewSubjects = 8

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
  if (filter.officerIds && filter.officerIds.length <= fewSubjects) {
    for (const id of filter.officerIds) {
      await readChunks(sheets(db).where('officer_id', '=', id), 'served_on', [from, to], take)
    }
  } else if (filter.deskIds && filter.deskIds.length <= fewSubjects) {
    const range = [instantAt(from), instantAt(addDays(to, 1))] as const
    for (const id of filter.deskIds) {
      await readChunks(sheets(db).where('desk_id', '=', id), 'served_at', range, take)
    }
  } else {
    await readChunks(sheets(db), 'served_on', [from, to], take)
  }
}

/** Sheets that count: not those taken out. */
function sheets(db: Kysely<Database>) {
  return db
    .selectFrom('response')
    .select(['id', 'desk_id', 'officer_id', 'version_id', 'served_at', 'served_on', 'answers'])
    .where('id', 'not in', db.selectFrom('response_exclusion').select('response_id'))
}

/** The conditions no index helps with are cheaper here than in the database, and never mislead its planner. */
function wantedSheets({ from, to, ...filter }: SheetFilter): (sheet: CountedSheet) => boolean {
  const desks = filter.deskIds && new Set(filter.deskIds)
  const officers = filter.officerIds && new Set(filter.officerIds)
  const versions = filter.versionIds && new Set(filter.versionIds)
  return (sheet) =>
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
