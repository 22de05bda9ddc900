import type { Kysely } from 'kysely'
import { toLocalText } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'

/** The matters that a matter was split into. */
export async function listParts(db: Kysely<Database>, complaintId: string) {
  return db
    .selectFrom('complaint')
    .select(['id', 'class_code', 'received_on', 'status'])
    .where('split_from_id', '=', complaintId)
    .orderBy('received_at')
    .orderBy('id')
    .execute()
}

type Placed = { readonly unit_id: string | null; readonly desk_id: string | null }

/** Names of the unit and the desk a matter is about. */
export async function readPlaceNames(db: Kysely<Database>, { unit_id, desk_id }: Placed) {
  const unit = await nameOf(db, 'unit', unit_id)
  return { unit, desk: await nameOf(db, 'desk', desk_id) }
}

async function nameOf(db: Kysely<Database>, table: 'unit' | 'desk', id: string | null) {
  if (id === null) return undefined
  const row = await db.selectFrom(table).select('name_json').where('id', '=', id).executeTakeFirst()
  return row && toLocalText(row.name_json)
}
