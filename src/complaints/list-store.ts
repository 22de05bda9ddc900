import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import type { Viewer } from './viewer.ts'
import { visibleComplaints } from './visible-store.ts'

export type ListFilter = {
  readonly after?: string | undefined
  readonly limit: number
  readonly classCode?: string | undefined
  readonly status?: string | undefined
  readonly unitId?: string | undefined
  /** Still open on this date although it was due before. */
  readonly overdueOn?: string | undefined
}

/** Matters this viewer may know of, in the order in which they were filed. */
export async function listComplaints(db: Kysely<Database>, viewer: Viewer, filter: ListFilter) {
  const { after, classCode, status, unitId, overdueOn } = filter
  return visibleComplaints(db, viewer)
    .leftJoin('unit', 'unit.id', 'complaint.unit_id')
    .selectAll('complaint')
    .select('unit.code as unit_code')
    .$if(after !== undefined, (query) => query.where('complaint.id', '>', after!))
    .$if(classCode !== undefined, (query) => query.where('complaint.class_code', '=', classCode!))
    .$if(status !== undefined, (query) => query.where('complaint.status', '=', status!))
    .$if(unitId !== undefined, (query) => query.where('complaint.unit_id', '=', unitId!))
    .$if(overdueOn !== undefined, (query) => query.where('complaint.due_on', '<', overdueOn!))
    .orderBy('complaint.id')
    .limit(filter.limit + 1)
    .execute()
}

export type ListedComplaint = Awaited<ReturnType<typeof listComplaints>>[number]

export async function findUnitCode(db: Kysely<Database>, id: string | null): Promise<string | null> {
  const row = await db
    .selectFrom('unit')
    .select('code')
    .where('id', '=', id ?? '')
    .executeTakeFirst()
  return row?.code ?? null
}

/** Officers by id, for their codes and names. */
export async function listOfficerNames(db: Kysely<Database>, ids: readonly string[]) {
  return db
    .selectFrom('officer')
    .select(['id', 'code', 'name'])
    .where('id', 'in', ['', ...ids])
    .orderBy('id')
    .execute()
}
