import { sql } from 'kysely'
import type { Store } from './connect.ts'

/**
 * Lets the database look at its tables anew, so that its planner knows which index is worth what. PostgreSQL does so by
 * itself in time; SQLite only when told, and then looks at no more than it must.
 */
export async function refreshStatistics(store: Store): Promise<void> {
  if (store.sqlite) store.sqlite.pragma('optimize = 0x10002')
  else await sql`vacuum analyze`.execute(store.db)
}
