import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import type { Within } from '../../accounts/within.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { pickOne } from '../../directory/entry/pick-one.ts'
import type { SurveyServices } from '../survey-services.ts'
import type { BatchToOpen } from './forms.ts'
import { placeOf } from './place.ts'
import { insertBatch } from './store.ts'

/**
 * Opens a bundle of paper forms of one desk and day. Gives its id.
 *
 * @throws Invalid at `desk` or `servedOn`
 */
export async function openBatch(
  { store, clock, newId, catalog }: Pick<SurveyServices, 'store' | 'clock' | 'newId' | 'catalog'>,
  { actor, within, language }: { actor: Actor; within: Within; language: Language },
  batch: BatchToOpen,
): Promise<string> {
  const now = clock().toISOString()
  const scope = { within, day: batch.servedOn, language }
  const desk = await pickOne(store.db, 'desk', batch.desk, scope)
  placeOf(await catalog.current(), desk.id, batch.servedOn, now)
  const id = newId()
  await store.db.transaction().execute(async (trx) => {
    await insertBatch(trx, {
      ...{ id, desk_id: desk.id, served_on: batch.servedOn, label: batch.label, form_count: batch.formCount },
      ...{ opened_by: actor.id, opened_at: now, closed_at: null },
    })
    const subject = { kind: 'paper-batch', id }
    const details = { deskId: desk.id, servedOn: batch.servedOn, formCount: batch.formCount }
    await recordAudit(
      trx,
      actor,
      { action: 'paper-batch.open', subject, unitId: desk.unitId ?? null, details },
      now,
    )
  })
  return id
}
