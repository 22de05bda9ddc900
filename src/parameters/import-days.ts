import type { Actor } from '../accounts/actor.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { enterDay, type NewDay } from './add-day.ts'

/**
 * Enters the days chosen from a calendar file, all in one transaction; a day that has an entry already keeps it.
 *
 * @returns how many were entered
 */
export async function importDays(
  store: Store,
  actor: Actor,
  days: readonly NewDay[],
  newId: NewId,
  now: string,
): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    let entered = 0
    for (const day of days) {
      if (await enterDay(trx, actor, day, { id: newId(), now, details: {} })) entered += 1
    }
    return entered
  })
}
