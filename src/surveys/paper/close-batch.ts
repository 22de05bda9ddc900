import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { PaperServices } from './record-form.ts'
import { closeBatchRow, listForms, type PaperBatch } from './store.ts'

/**
 * Closes a bundle whose forms are all recorded; one with fewer than were counted, only with the reason. Again changes
 * nothing.
 *
 * @throws Conflict `paper-batch-unfinished` with how many wait; Invalid `paper-batch-short` at `reason`
 */
export async function closeBatch(
  { store, clock }: PaperServices,
  actor: Actor,
  batch: PaperBatch,
  reason: string,
): Promise<void> {
  const now = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const forms = await listForms(trx, batch.id)
    const waiting = forms.filter(({ status }) => !settled.includes(status)).length
    if (waiting > 0) throw new Conflict('paper-batch-unfinished', { count: waiting })
    const count = forms.filter(({ status }) => status === 'recorded').length
    const expected = batch.form_count ?? count
    if (count < expected && reason === '') {
      throw new Invalid([{ field: 'reason', code: 'paper-batch-short', details: { count, expected } }])
    }
    if (!(await closeBatchRow(trx, batch.id, now))) return
    const subject = { kind: 'paper-batch', id: batch.id }
    const deed = { action: 'paper-batch.close', subject, unitId: batch.unit_id, reason: reason || null }
    await recordAudit(trx, actor, { ...deed, details: { count, expected } }, now)
  })
}

const settled = ['recorded', 'undone']
