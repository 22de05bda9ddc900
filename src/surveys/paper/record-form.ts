import type { Actor } from '../../accounts/actor.ts'
import { Conflict } from '../../core/errors.ts'
import type { KeyedSheet } from '../../core/questionnaire/keyed-sheet.ts'
import type { SurveyServices } from '../survey-services.ts'
import { toSubmission } from './place.ts'
import { getForm, type PaperBatch, type PaperForm, updateForm } from './store.ts'

export type PaperServices = Pick<SurveyServices, 'store' | 'clock' | 'newId' | 'catalog' | 'recorder'>

/** A form of a batch that the caller may enter. */
export type FormOf = { readonly batch: PaperBatch; readonly number: number }

/** What names the sheet of a form: the same form is the same sheet, entered anew after it was taken back another. */
export const sheetKey = ({ id, attempt }: Pick<PaperForm, 'id' | 'attempt'>): string =>
  `paper-${id}-${attempt}`

export const keyedIn = (json: string | null): KeyedSheet => JSON.parse(json ?? '{}') as KeyedSheet

/**
 * Records a form on which both passes agree, through the recorder of all sheets; may be repeated after a break.
 *
 * @throws Conflict `paper-form-stale` when it is in another state by now
 */
export async function recordForm(
  { store, clock, catalog, recorder }: PaperServices,
  actor: Actor,
  { batch, number }: FormOf,
): Promise<void> {
  const now = clock().toISOString()
  const form = await getForm(store.db, batch.id, number)
  if (form.status === 'recorded') return
  if (form.status !== 'agreed') throw new Conflict('paper-form-stale')
  const sheet = keyedIn(form.first_json)
  const submission = toSubmission(await catalog.current(), { batch, sheet, key: sheetKey(form), now })
  const { id } = await recorder.record({ ...submission, enteredBy: actor })
  await store.db.transaction().execute((trx) =>
    updateForm(trx, form, {
      ...{ status: 'recorded', response_id: id, recorded_at: now },
      ...{ first_json: null, second_json: null },
    }),
  )
}
