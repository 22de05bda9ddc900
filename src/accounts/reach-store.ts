import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Every unit there ever was with the one above it. */
export async function listParents(db: Kysely<Database>) {
  return db.selectFrom('unit').select(['id', 'parent_id']).orderBy('id').execute()
}

/** The units of a day by code. */
export async function listUnitsOn(db: Kysely<Database>, day: string) {
  return db
    .selectFrom('unit')
    .select(['id', 'parent_id', 'code', 'name_json'])
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .orderBy('code')
    .orderBy('id')
    .execute()
}
