import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { excludeResponse, readmitResponse } from '../../surveys/exclude-response.ts'
import { findSheet, isTakenBack, listFlags, upsertReview } from './store.ts'

export const sheetDecisions = ['excluded', 'kept'] as const
export type SheetDecision = (typeof sheetDecisions)[number]

type Decided = { readonly id: string; readonly decision: SheetDecision; readonly reason: string }

/**
 * Takes a sheet out of the figures, or lets it count (again), with the reason. Either may be decided again the other way;
 * the same once more changes nothing.
 *
 * @throws NotFound `response-unknown`, also beyond reach
 * @throws Conflict `sheet-keyed-again` when the sheet of a paper form that was taken back would count again
 */
export async function decideSheet(
  { db }: Store,
  by: By,
  within: Within,
  { id, decision, reason }: Decided,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const sheet = await findSheet(trx, within, id)
    if (!sheet) throw new NotFound('response-unknown')
    if (sheet.state === decision) return
    const rules = ((await listFlags(trx, [id])).get(id) ?? []).map(({ rule }) => rule)
    if (decision === 'excluded') await excludeResponse(trx, by, id, reason, rules)
    else if (sheet.state === 'excluded') {
      if (await isTakenBack(trx, id)) throw new Conflict('sheet-keyed-again')
      await readmitResponse(trx, by, id, reason)
    } else {
      const subject = { kind: 'response', id }
      const deed = { action: 'response.keep', subject, unitId: sheet.unit_id, reason, details: { rules } }
      await recordAudit(trx, by.actor, deed, by.at)
    }
    await upsertReview(trx, {
      ...{ response_id: id, outcome: decision, reason, decided_at: by.at, decided_by: by.actor.id },
    })
  })
}
