import type { Transaction } from 'kysely'
import { attribute } from '../core/roster/attribution.ts'
import type { NewId } from '../db/ids.ts'
import type { Database } from '../db/tables.ts'
import type { RosterChange } from '../directory/roster-change.ts'
import { listDuty } from '../directory/roster-store.ts'
import { markCounts } from './mark-counts.ts'
import { listAttributions, updateAttribution } from './response-store.ts'

/**
 * Finds the officer on duty anew for every sheet served while the shifts changed, in the transaction of that change.
 * Each sheet whose attribution becomes another is logged with the reason. Returns how many there were.
 */
export async function reattributeResponses(
  trx: Transaction<Database>,
  change: RosterChange,
  newId: NewId,
  changedAt: string,
): Promise<number> {
  const spans = await listDuty(trx, change.deskId, change.from, change.to)
  let changed = 0
  for (const sheet of await listAttributions(trx, change.deskId, change.from, change.to)) {
    const now = attribute(spans, sheet.served_at)
    if (now.officerId === sheet.officer_id && now.certainty === sheet.attribution) continue
    await updateAttribution(trx, {
      id: newId(),
      response_id: sheet.id,
      from_officer_id: sheet.officer_id,
      from_attribution: sheet.attribution,
      to_officer_id: now.officerId,
      to_attribution: now.certainty,
      reason: change.reason,
      changed_at: changedAt,
    })
    changed += 1
  }
  if (changed > 0) await markCounts(trx, change)
  return changed
}
