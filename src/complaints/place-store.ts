import type { Kysely } from 'kysely'
import type { DutySpan } from '../core/roster/attribution.ts'
import type { Database } from '../db/tables.ts'

export async function isKnown(
  db: Kysely<Database>,
  table: 'unit' | 'desk' | 'field' | 'officer',
  id: string,
): Promise<boolean> {
  const row = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export async function findDeskUnit(db: Kysely<Database>, deskId: string): Promise<string | null> {
  const row = await db.selectFrom('desk').select('unit_id').where('id', '=', deskId).executeTakeFirst()
  return row?.unit_id ?? null
}

/** The shifts that stand at a desk around an instant. */
export async function listDutySpans(db: Kysely<Database>, deskId: string, at: string): Promise<DutySpan[]> {
  const rows = await db
    .selectFrom('shift')
    .select(['officer_id', 'starts_at', 'ends_at'])
    .where('desk_id', '=', deskId)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ officerId: row.officer_id, startsAt: row.starts_at, endsAt: row.ends_at }))
}
