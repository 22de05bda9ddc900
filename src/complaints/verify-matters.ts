import type { Kysely } from 'kysely'
import { type ComplaintStatus, type EventDetails, replay } from '../core/complaints/states.ts'
import type { Database } from '../db/tables.ts'
import { stateOf } from './state-of.ts'
import { listEventsOf, listMatters } from './verify-store.ts'

/** Matters a read: between two the event loop turns. */
const chunkSize = 200

/**
 * Replays the events of every matter and compares the state they lead to with the one that is stored.
 *
 * @returns the ids of the matters that are elsewhere than their events lead, or have none
 */
export async function verifyMatters(
  db: Kysely<Database>,
): Promise<{ readonly matters: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  let matters = 0
  for (let after = ''; ; ) {
    const rows = await listMatters(db, after, chunkSize)
    const events = await listEventsOf(
      db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      const own = (events.get(row.id) ?? []).map(({ act, to_status, details_json }) => ({
        ...{ act, to: to_status as ComplaintStatus },
        details: JSON.parse(details_json) as EventDetails,
      }))
      const isTold = own[0]?.details.class !== undefined
      if (!isTold || JSON.stringify(replay(own)) !== JSON.stringify(stateOf(row))) faults.push(row.id)
    }
    matters += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < chunkSize) return { matters, faults }
    after = last.id
    await new Promise(setImmediate)
  }
}
