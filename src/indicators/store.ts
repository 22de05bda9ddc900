import type { Kysely, Selectable } from 'kysely'
import { addDays, instantAt } from '../core/calendar/local-time.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import { toLocalText } from '../db/columns.ts'
import type { Database, ResponseTable } from '../db/tables.ts'

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

function sheets(db: Kysely<Database>) {
  return db
    .selectFrom('response')
    .select(['id', 'desk_id', 'officer_id', 'version_id', 'served_at', 'served_on', 'answers'])
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

/** Every unit there ever was. */
export async function listUnits(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json', 'parent_id', 'valid_from', 'valid_to'])
    .orderBy('code')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return rows.map(({ name_json, ...row }) => ({ ...row, name: toLocalText(name_json) }))
}

/** Every desk there ever was, with its public codes, the one in force (or else the newest) first. */
export async function listDesks(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('desk')
    .select(['id', 'unit_id', 'reference', 'name_json', 'valid_from', 'valid_to'])
    .orderBy('reference')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  const codes = await listCodesByDesk(db)
  return rows.map(({ name_json, ...row }) => ({
    ...row,
    name: toLocalText(name_json),
    codes: codes.get(row.id) ?? [],
  }))
}

async function listCodesByDesk(db: Kysely<Database>): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('desk_code')
    .select(['code', 'desk_id', 'withdrawn_at'])
    .orderBy('issued_at', 'desc')
    .orderBy('code')
    .execute()
  const codes = new Map<string, string[]>()
  for (const inForce of [true, false]) {
    for (const row of rows.filter(({ withdrawn_at }) => (withdrawn_at === null) === inForce)) {
      codes.set(row.desk_id, [...(codes.get(row.desk_id) ?? []), row.code])
    }
  }
  return codes
}

export async function listOfficers(db: Kysely<Database>) {
  return db
    .selectFrom('officer')
    .select(['id', 'code', 'name', 'valid_from', 'valid_to'])
    .orderBy('name')
    .orderBy('code')
    .orderBy('id')
    .execute()
}

export async function findOfficer(db: Kysely<Database>, code: string): Promise<OfficerEntry | undefined> {
  return db
    .selectFrom('officer')
    .select(['id', 'code', 'name', 'valid_from', 'valid_to'])
    .where('code', '=', code)
    .executeTakeFirst()
}

/** The officers of whom sheets of some desks speak. */
export async function listServingOfficers(
  db: Kysely<Database>,
  filter: SheetFilter,
): Promise<OfficerEntry[]> {
  const serving = new Set<string | null>()
  await forEachSheet(db, filter, (sheet) => serving.add(sheet.officer_id))
  return (await listOfficers(db)).filter((officer) => serving.has(officer.id))
}

/** Published versions of one questionnaire, the newest first. */
export async function listVersions(db: Kysely<Database>, questionnaire: string) {
  const rows = await db
    .selectFrom('questionnaire_version as version')
    .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
    .select(['version.id', 'version.definition_json'])
    .where('questionnaire.code', '=', questionnaire)
    .where('version.status', '=', 'published')
    .orderBy('version.number', 'desc')
    .orderBy('version.id')
    .execute()
  return rows.map((row) => ({ id: row.id, definition: JSON.parse(row.definition_json) as Definition }))
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

export type UnitEntry = Awaited<ReturnType<typeof listUnits>>[number]
export type DeskEntry = Awaited<ReturnType<typeof listDesks>>[number]
export type OfficerEntry = Awaited<ReturnType<typeof listOfficers>>[number]
export type VersionEntry = Awaited<ReturnType<typeof listVersions>>[number]
