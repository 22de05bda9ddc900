import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { closeCaseRow, findCase } from './store.ts'

/** `forwarded` to inspection, `followed` up with the unit, `unclear`: nothing more can be learned of it. */
export const caseOutcomes = ['forwarded', 'followed', 'unclear'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

type Closing = { readonly reference: string; readonly outcome: CaseOutcome; readonly note: string }

/**
 * Ends the reading of a case with what came of it. The same again changes nothing.
 *
 * @throws NotFound `integrity-case` within reach
 * @throws Conflict `case-closed` when it was closed otherwise
 */
export async function closeCase(
  store: Store,
  { actor, at }: By,
  within: Within,
  { reference, outcome, note }: Closing,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const found = await findCase(trx, within, reference)
    if (!found) throw new NotFound('integrity-case')
    const values = { outcome, note, closed_at: at, closed_by: actor.id }
    if (!(await closeCaseRow(trx, found.id, values))) {
      if (found.outcome === outcome && found.note === note) return
      throw new Conflict('case-closed')
    }
    const subject = { kind: 'integrity-case', id: found.id }
    const details = { reference, outcome }
    await recordAudit(trx, actor, { action: 'integrity.close', subject, unitId: found.unit_id, details }, at)
  })
}
