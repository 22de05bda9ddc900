import type { Actor } from '../../accounts/actor.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { differencesOf, type KeyedSheet, resolvedSheet } from '../../core/questionnaire/keyed-sheet.ts'
import type { PaperFormTable } from '../../db/paper-tables.ts'
import { placeOf, toSubmission } from './place.ts'
import { type FormOf, keyedIn, type PaperServices, recordForm, sheetKey } from './record-form.ts'
import { getForm, type PaperForm, updateForm } from './store.ts'

/**
 * Keys a form for the second time, without sight of the first. When both agree it is recorded; else the differences
 * wait to be resolved. Gives how many there are.
 *
 * @throws Conflict `paper-form-stale`, Invalid for answers that cannot be
 */
export async function keyAgain(
  services: PaperServices,
  actor: Actor,
  { sheet, ...place }: FormOf & { readonly sheet: KeyedSheet },
): Promise<number> {
  const form = await getForm(services.store.db, place.batch.id, place.number)
  if (form.status === 'recorded') return 0
  if (form.status !== 'once') throw new Conflict('paper-form-stale')
  const questions = await check(services, place, form, sheet)
  const { length } = differencesOf(questions, keyedIn(form.first_json), sheet)
  const now = services.clock().toISOString()
  const second = { second_json: JSON.stringify(sheet), second_by: actor.id, second_at: now }
  await change(services, form, {
    ...second,
    difference_count: length,
    status: length === 0 ? 'agreed' : 'differs',
  })
  if (length === 0) await recordForm(services, actor, place)
  return length
}

/** Which pass is right, field by field. */
export type Resolution = Readonly<Record<string, 'first' | 'second'>>

/**
 * Settles the differences of a form and records it.
 *
 * @throws Invalid `not-chosen` at each difference nobody decided; Conflict `paper-form-stale`
 */
export async function resolveForm(
  services: PaperServices,
  actor: Actor,
  { choice, ...place }: FormOf & { readonly choice: Resolution },
): Promise<void> {
  const form = await getForm(services.store.db, place.batch.id, place.number)
  if (form.status === 'recorded') return
  if (form.status !== 'differs') throw new Conflict('paper-form-stale')
  const [first, second] = [keyedIn(form.first_json), keyedIn(form.second_json)]
  const catalog = await services.catalog.current()
  const now = services.clock().toISOString()
  const { version } = placeOf(catalog, place.batch.desk_id, place.batch.served_on, now)
  const open = differencesOf(version.definition.questions, first, second).filter((name) => !choice[name])
  if (open.length > 0) throw new Invalid(open.map((field) => ({ field, code: 'not-chosen' })))
  const sheet = resolvedSheet(first, second, choice)
  await check(services, place, form, sheet)
  await change(services, form, { first_json: JSON.stringify(sheet), status: 'agreed' })
  await recordForm(services, actor, place)
}

/** Whether it can be a sheet at all; gives its questions. */
async function check(
  { catalog, clock }: PaperServices,
  { batch }: FormOf,
  form: PaperForm,
  sheet: KeyedSheet,
) {
  const known = await catalog.current()
  const now = clock().toISOString()
  toSubmission(known, { batch, sheet, key: sheetKey(form), now })
  return placeOf(known, batch.desk_id, batch.served_on, now).version.definition.questions
}

async function change(
  { store }: PaperServices,
  form: PaperForm,
  values: Partial<PaperFormTable>,
): Promise<void> {
  const isDone = await store.db.transaction().execute((trx) => updateForm(trx, form, values))
  if (!isDone) throw new Conflict('paper-form-stale')
}
