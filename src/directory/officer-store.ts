import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { Within } from '../accounts/within.ts'
import { holdsText } from '../db/like.ts'
import type { Database, OfficerTable, PostingTable } from '../db/tables.ts'

export type Officer = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly validFrom: string
  readonly validTo: string | null
}

export type Posting = {
  readonly id: string
  readonly officerId: string
  readonly unitId: string
  readonly homeUnitId: string
  readonly deskId: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

function toOfficer(row: Selectable<OfficerTable>): Officer {
  return { id: row.id, code: row.code, name: row.name, validFrom: row.valid_from, validTo: row.valid_to }
}

function toPosting(row: Selectable<PostingTable>): Posting {
  return {
    id: row.id,
    officerId: row.officer_id,
    unitId: row.unit_id,
    homeUnitId: row.home_unit_id,
    deskId: row.desk_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

/** The officer with this code, if he ever was posted, or employed, within reach. */
export async function findOfficer(
  db: Kysely<Database>,
  within: Within,
  code: string,
): Promise<Officer | undefined> {
  const row = await db
    .selectFrom('officer')
    .selectAll()
    .where('code', '=', code)
    .$if(within.unitIds !== undefined, (query) => query.where('id', 'in', officersWithin(db, within)))
    .executeTakeFirst()
  return row && toOfficer(row)
}

function officersWithin(db: Kysely<Database>, { unitIds = [] }: Within) {
  const ids = [...unitIds, '']
  return db
    .selectFrom('posting')
    .select('officer_id')
    .where((row) => row.or([row('unit_id', 'in', ids), row('home_unit_id', 'in', ids)]))
}

export type OfficerFilter = {
  readonly within: Within
  readonly text?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
  /** Posted on `day` to one of these units, or to this desk. */
  readonly postedTo?: { readonly unitIds?: readonly string[]; readonly deskId?: string; readonly day: string }
}

export async function listOfficers(db: Kysely<Database>, filter: OfficerFilter): Promise<Officer[]> {
  const { text, after, postedTo } = filter
  let query = db.selectFrom('officer').selectAll()
  if (filter.within.unitIds) query = query.where('id', 'in', officersWithin(db, filter.within))
  if (text) query = query.where(holdsText('folded', text))
  if (after) query = query.where('id', '>', after)
  if (postedTo) query = query.where('id', 'in', postedOfficers(db, postedTo))
  const rows = await query.orderBy('id').limit(filter.limit).execute()
  return rows.map(toOfficer)
}

function postedOfficers(db: Kysely<Database>, postedTo: NonNullable<OfficerFilter['postedTo']>) {
  const { unitIds, deskId, day } = postedTo
  return db
    .selectFrom('posting')
    .select('officer_id')
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('unit_id', 'in', [...(unitIds ?? []), '']))
    .$if(deskId !== undefined, (query) => query.where('desk_id', '=', deskId ?? ''))
}

export async function listOfficersById(db: Kysely<Database>, ids: readonly string[]): Promise<Officer[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('officer').selectAll().where('id', 'in', ids).orderBy('id').execute()
  return rows.map(toOfficer)
}

export async function insertOfficer(trx: Transaction<Database>, officer: Insertable<OfficerTable>) {
  await trx.insertInto('officer').values(officer).execute()
}

export async function updateOfficer(
  trx: Transaction<Database>,
  id: string,
  change: Updateable<OfficerTable>,
) {
  await trx.updateTable('officer').set(change).where('id', '=', id).execute()
}

/** Postings in the order of their days; of one officer, of a unit, or all. */
export async function listPostings(
  db: Kysely<Database>,
  of: { readonly officerIds?: readonly string[]; readonly unitId?: string; readonly deskId?: string } = {},
): Promise<Posting[]> {
  if (of.officerIds?.length === 0) return []
  const rows = await db
    .selectFrom('posting')
    .selectAll()
    .$if(of.officerIds !== undefined, (query) => query.where('officer_id', 'in', of.officerIds ?? []))
    .$if(of.unitId !== undefined, (query) => query.where('unit_id', '=', of.unitId ?? ''))
    .$if(of.deskId !== undefined, (query) => query.where('desk_id', '=', of.deskId ?? ''))
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  return rows.map(toPosting)
}

export async function insertPosting(trx: Transaction<Database>, posting: Insertable<PostingTable>) {
  await trx.insertInto('posting').values(posting).execute()
}

export async function updatePosting(
  trx: Transaction<Database>,
  id: string,
  change: Updateable<PostingTable>,
) {
  await trx.updateTable('posting').set(change).where('id', '=', id).execute()
}
