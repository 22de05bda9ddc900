import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import type { ComplaintRow } from './visible-store.ts'

/** Matters of every kind, by id, after one of them. */
export function listMatters(db: Kysely<Database>, after: string, limit: number): Promise<ComplaintRow[]> {
  return db.selectFrom('complaint').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** The events of some matters, each matter's in their order. */
export async function listEventsOf(db: Kysely<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('complaint_event')
    .select(['complaint_id', 'act', 'to_status', 'details_json'])
    .where('complaint_id', 'in', ['', ...ids])
    .orderBy('complaint_id')
    .orderBy('sequence')
    .execute()
  const events = new Map<string, typeof rows>()
  for (const row of rows) {
    const own = events.get(row.complaint_id)
    if (own) own.push(row)
    else events.set(row.complaint_id, [row])
  }
  return events
}
