import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'

/** Every unit there ever was with the one above it. */
export async function listParents(db: Kysely<Database>) {
  return db.selectFrom('unit').select(['id', 'parent_id']).orderBy('id').execute()
}
