import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { addDays, instantAt } from '../../core/calendar/local-time.ts'
import { isClosed } from '../../core/complaints/states.ts'
import { isOneOf } from '../../db/complaint-search.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'
import type { Viewer } from '../viewer.ts'
import { visibleComplaints } from '../visible-store.ts'
import type { Sort } from './filter.ts'
import type { QueueFilter } from './resolve-filter.ts'

type Matters<O> = SelectQueryBuilder<Database, 'complaint', O>

/** More than so many are counted as "more than so many": nobody reads a longer list, and counting it takes its time. */
export const mostCounted = 10_000

/** The index is over this very expression. */
const dueKey = sql<string>`coalesce(complaint.due_on, '9999-12-31')`
const sortedBy = {
  due: dueKey,
  received: sql<string>`complaint.received_at`,
} as const

export type QueueRow = Awaited<ReturnType<typeof listMatters>>[number]

/** A page of matters in the order of the filter, after its place: found in the index alone, then read. */
export async function listMatters(store: Store, viewer: Viewer, filter: QueueFilter, limit: number) {
  const { key, direction } = orderOf(filter.sort)
  const found = narrowed(store, viewer, filter)
    .$if(filter.after !== undefined, (query) => query.where(beyond(filter)))
    .select(['complaint.id', key.as('sort_value')])
    .orderBy(key, direction)
    .orderBy('complaint.id', direction)
    .limit(limit)
  return store.db
    .selectFrom(found.as('found'))
    .innerJoin('complaint', 'complaint.id', 'found.id')
    .leftJoin('account as assignee', 'assignee.id', 'complaint.assignee_id')
    .leftJoin('unit', 'unit.id', 'complaint.unit_id')
    .leftJoin('desk', 'desk.id', 'complaint.desk_id')
    .select([
      'complaint.id',
      'complaint.reference',
      'class_code',
      'is_sealed',
      'status',
      'outcome',
      'channel',
    ])
    .select(['is_urgent', 'received_at', 'received_on', 'due_on', 'due_step', 'closed_on', 'version'])
    .select(['complaint.unit_id', 'complaint.desk_id', 'assignee_id', 'assignee.name as assignee_name'])
    .select(['unit.code as unit_code', 'unit.name_json as unit_name', 'desk.reference as desk_reference'])
    .select('found.sort_value')
    .orderBy('found.sort_value', direction)
    .orderBy('found.id', direction)
    .execute()
}

function orderOf(sort: Sort) {
  const name = sort.replace('-', '') as keyof typeof sortedBy
  return { key: sortedBy[name], direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) }
}

function beyond({ sort, after }: QueueFilter) {
  const { key, direction } = orderOf(sort)
  const { value, id } = after!
  const side = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<boolean>`(${key}, complaint.id) ${side} (${value}, ${id})`
}

/** The matters of a filter that the viewer may know of. */
function narrowed(store: Store, viewer: Viewer, filter: QueueFilter) {
  const { found } = filter
  return standing(visibleComplaints(store.db, viewer), filter)
    .$if(found !== undefined, (query) => query.where(isOneOf(store.dialect, found!)))
    .$if(filter.classCode !== undefined, (query) => query.where('class_code', '=', filter.classCode!))
    .$if(filter.channel !== undefined, (query) => query.where('complaint.channel', '=', filter.channel!))
    .$if(filter.unitIds !== undefined, (query) =>
      query.where('complaint.unit_id', 'in', [...filter.unitIds!]),
    )
    .$if(filter.deskId !== undefined, (query) =>
      ofPlace(query).where('complaint.desk_id', '=', filter.deskId!),
    )
    .$if(filter.officerId !== undefined, (query) =>
      ofPlace(query).where('complaint.id', 'in', about(store.db, filter.officerId!)),
    )
    .$if(filter.assigneeId !== undefined, (query) => query.where('assignee_id', '=', filter.assigneeId!))
    .$if(filter.isUnassigned, (query) => query.where('assignee_id', 'is', null))
    .$if(filter.isOverdue, (query) => query.where(dueKey, '<', filter.today).where('closed_on', 'is', null))
    .$if(filter.from !== undefined, (query) => query.where('received_at', '>=', instantAt(filter.from!)))
    .$if(filter.to !== undefined, (query) =>
      query.where('received_at', '<', instantAt(addDays(filter.to!, 1))),
    )
}

/** Of a sealed matter no list tells the desk or the officer, so none is found by them either. */
function ofPlace<O>(query: Matters<O>): Matters<O> {
  return query.where('is_sealed', '=', 0)
}

function about(db: Kysely<Database>, officerId: string) {
  return db
    .selectFrom('complaint_officer')
    .select('complaint_officer.complaint_id')
    .where('complaint_officer.officer_id', '=', officerId)
    .where('complaint_officer.removed_at', 'is', null)
}

function standing<O>(query: Matters<O>, { standing: wanted }: QueueFilter): Matters<O> {
  if (wanted === 'all') return query
  if (wanted === 'open') return query.where('complaint.closed_on', 'is', null)
  if (wanted === 'closed') return query.where('complaint.closed_on', 'is not', null)
  const one = query.where('complaint.status', '=', wanted)
  return isClosed(wanted) ? one : one.where('complaint.closed_on', 'is', null)
}

export type QueueCounts = {
  readonly total: number
  /** There are more than were counted. */
  readonly isMore: boolean
  readonly byStatus: ReadonlyMap<string, number>
  readonly byClass: ReadonlyMap<string, number>
}

/** How many matters the filter has, by status and by class; no more than `mostCounted` are counted. */
export async function countMatters(store: Store, viewer: Viewer, filter: QueueFilter): Promise<QueueCounts> {
  const some = narrowed(store, viewer, filter)
    .select(['status', 'class_code'])
    .limit(mostCounted + 1)
  const rows = await store.db
    .selectFrom(some.as('some'))
    .select(['status', 'class_code', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy(['status', 'class_code'])
    .orderBy('status')
    .orderBy('class_code')
    .execute()
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  return {
    total: Math.min(total, mostCounted),
    isMore: total > mostCounted,
    byStatus: sumBy(rows, ({ status }) => status),
    byClass: sumBy(rows, ({ class_code }) => class_code),
  }
}

function sumBy<T extends { readonly n: number }>(rows: readonly T[], key: (row: T) => string) {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.n)
  return sums
}

/** The officers named in ordinary matters, and the first words of these: nothing of a sealed one. */
export async function listNamedOfficers(db: Kysely<Database>, complaintIds: readonly string[]) {
  return db
    .selectFrom('complaint_officer')
    .innerJoin('officer', 'officer.id', 'complaint_officer.officer_id')
    .select(['complaint_officer.complaint_id', 'officer.code', 'complaint_officer.certainty'])
    .where('complaint_officer.complaint_id', 'in', ['', ...complaintIds])
    .where('complaint_officer.removed_at', 'is', null)
    .orderBy('officer.code')
    .orderBy('complaint_officer.id')
    .execute()
}

const excerptLength = 160

export async function listExcerpts(db: Kysely<Database>, complaintIds: readonly string[]) {
  return db
    .selectFrom('complaint_text')
    .select('complaint_id')
    .select(sql<string>`substr(body, 1, ${sql.lit(excerptLength)})`.as('excerpt'))
    .where('complaint_id', 'in', ['', ...complaintIds])
    .where('kind', '=', 'original')
    .where('body', 'is not', null)
    .orderBy('id')
    .execute()
}
