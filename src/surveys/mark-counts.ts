import type { Transaction } from 'kysely'
import { localMonth, monthsBetween } from '../core/calendar/local-time.ts'
import { newId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import { raiseCountRevision, upsertMarks } from './count-mark-store.ts'

/** A desk and the time of service (ISO UTC, both included) in which its sheets are counted otherwise from now on. */
export type Touched = { readonly deskId: string; readonly from: string; readonly to: string }

/**
 * Has the desk's months counted again in which something changed, in the transaction of the change. Until that is
 * done, readers count these months from the sheets themselves.
 */
export async function markCounts(trx: Transaction<Database>, { deskId, from, to }: Touched): Promise<void> {
  const months = monthsBetween(localMonth(from), localMonth(to))
  await upsertMarks(
    trx,
    months.map((month) => ({ desk_id: deskId, month, mark: newId() })),
  )
  await raiseCountRevision(trx)
}
