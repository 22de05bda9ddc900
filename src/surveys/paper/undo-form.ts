import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { Conflict } from '../../core/errors.ts'
import { excludeResponse } from '../exclude-response.ts'
import type { FormOf, PaperServices } from './record-form.ts'
import { listForms, type PaperForm, updateForm } from './store.ts'

/** So long after recording it the last form can be taken back; later an error is for the analysts to exclude. */
export const undoMinutes = 60

/** The form that can be taken back: the last one recorded, by the same person, a short while ago. */
export function undoable(forms: readonly PaperForm[], actorId: string, now: string): PaperForm | undefined {
  const recorded = forms.filter(({ status }) => status === 'recorded')
  const last = recorded.reduce<PaperForm | undefined>(
    (latest, form) => ((form.recorded_at ?? '') >= (latest?.recorded_at ?? '') ? form : latest),
    undefined,
  )
  const since = new Date(Date.parse(now) - undoMinutes * 60_000).toISOString()
  return last && last.second_by === actorId && (last.recorded_at ?? '') >= since ? last : undefined
}

/**
 * Takes back the last form: its sheet no longer counts, and the form may be keyed anew.
 *
 * @throws Conflict `paper-undo-late` when it is no longer the last, or too old, or somebody else's
 */
export async function undoForm(
  { store, clock }: PaperServices,
  actor: Actor,
  { batch, number }: FormOf,
  reason: string,
): Promise<void> {
  const now = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const forms = await listForms(trx, batch.id)
    if (forms.some((form) => form.number === number && form.status === 'undone')) return
    const form = undoable(forms, actor.id, now)
    if (batch.closed_at !== null || form?.number !== number) throw new Conflict('paper-undo-late')
    if (!(await updateForm(trx, form, { status: 'undone' }))) throw new Conflict('paper-form-stale')
    await excludeResponse(trx, { actor, at: now }, form.response_id!, reason)
    const subject = { kind: 'paper-form', id: form.id }
    const details = { batchId: batch.id, number }
    await recordAudit(
      trx,
      actor,
      { action: 'paper-form.undo', subject, unitId: batch.unit_id, reason, details },
      now,
    )
  })
}
