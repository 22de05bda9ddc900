import type { By } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { findRemark, setDecision } from './store.ts'

export const decisions = ['accepted', 'refused', 'read'] as const

export type RemarkDecision = {
  readonly id: string
  readonly decision: (typeof decisions)[number]
  readonly answer: string
}

/**
 * Answers a remark: a dispute is accepted or refused, a reply is read. Accepting moves no sheet by itself: the shift is
 * corrected in the directory, and the sheets follow it. The same answer again changes nothing.
 *
 * @throws NotFound `remark` within reach
 * @throws Forbidden `own-remark` when somebody would decide his own
 * @throws Conflict `remark-decided` when it was answered otherwise
 */
export async function decideRemark(
  store: Store,
  { actor, at }: By,
  within: Within,
  { id, decision, answer }: RemarkDecision,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const remark = await findRemark(trx, { within }, id)
    if (!remark) throw new NotFound('remark')
    if (actor.officerId === remark.officer_id) throw new Forbidden('own-remark')
    if ((decision === 'read') !== (remark.kind === 'reply'))
      throw new Invalid([{ field: 'decision', code: 'choice-missing' }])
    const values = { decision, answer, decided_at: at, decided_by: actor.id }
    if (!(await setDecision(trx, id, values))) {
      if (remark.decision === decision && remark.answer === answer) return
      throw new Conflict('remark-decided')
    }
    const subject = { kind: 'officer-remark', id }
    const details = { decision, officerId: remark.officer_id }
    await recordAudit(trx, actor, { action: 'remark.decide', subject, details }, at)
  })
}
