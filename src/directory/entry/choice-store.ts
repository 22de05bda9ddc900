import type { Kysely } from 'kysely'
import type { Within } from '../../accounts/within.ts'
import { toLocalText } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'

/** Desks open on a day in these units, with their unit. */
export async function listOpenDesks(db: Kysely<Database>, { unitIds }: Within, day: string) {
  const rows = await db
    .selectFrom('desk')
    .innerJoin('unit', 'unit.id', 'desk.unit_id')
    .select(['desk.id', 'desk.reference', 'desk.name_json', 'desk.folded', 'desk.unit_id'])
    .select(['unit.code as unit_code', 'unit.name_json as unit_name_json'])
    .where('desk.valid_from', '<=', day)
    .where((row) => row.or([row('desk.valid_to', 'is', null), row('desk.valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('desk.unit_id', 'in', [...(unitIds ?? []), '']))
    .orderBy('unit.code')
    .orderBy('desk.reference')
    .orderBy('desk.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    name: toLocalText(row.name_json),
    unit: { id: row.unit_id, code: row.unit_code, name: toLocalText(row.unit_name_json) },
  }))
}

/** Units of a day among these, by code. */
export async function listOpenUnits(db: Kysely<Database>, { unitIds }: Within, day: string) {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'code', 'name_json'])
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('id', 'in', [...(unitIds ?? []), '']))
    .orderBy('code')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, code: row.code, name: toLocalText(row.name_json) }))
}

/** Officers posted on a day to these units, with the unit of the posting. */
export async function listPostedOfficers(db: Kysely<Database>, { unitIds }: Within, day: string) {
  const rows = await db
    .selectFrom('posting')
    .innerJoin('officer', 'officer.id', 'posting.officer_id')
    .innerJoin('unit', 'unit.id', 'posting.unit_id')
    .select(['officer.id', 'officer.code', 'officer.name', 'unit.name_json'])
    .where('posting.valid_from', '<=', day)
    .where((row) => row.or([row('posting.valid_to', 'is', null), row('posting.valid_to', '>=', day)]))
    .$if(unitIds !== undefined, (query) => query.where('posting.unit_id', 'in', [...(unitIds ?? []), '']))
    .orderBy('officer.code')
    .orderBy('officer.id')
    .execute()
  return rows.map(({ name_json, ...officer }) => ({ ...officer, unit: { name: toLocalText(name_json) } }))
}

export async function listOpenFields(db: Kysely<Database>, day: string) {
  const rows = await db
    .selectFrom('field')
    .select(['id', 'code', 'name_json'])
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, code: row.code, name: toLocalText(row.name_json) }))
}
