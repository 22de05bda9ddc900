import type { Transaction } from 'kysely'
import type { Actor } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Question } from '../../core/questionnaire/definition.ts'
import { isSameSheet, type KeyedSheet } from '../../core/questionnaire/keyed-sheet.ts'
import { isUniqueViolation } from '../../db/columns.ts'
import type { Database } from '../../db/tables.ts'
import type { Submission } from '../submission.ts'
import { placeOf, toSubmission } from './place.ts'
import { type FormOf, keyedIn, type PaperServices, sheetKey } from './record-form.ts'
import { findForm, insertForm, listPendingForms, listTwins, type PaperForm, updateForm } from './store.ts'

export type FirstPass = FormOf & {
  readonly sheet: KeyedSheet
  /** Said to be another form than the one that reads the same. */
  readonly isAnother: boolean
}

/**
 * Keys a form for the first time. The same again changes nothing.
 *
 * @throws Invalid `paper-number-taken`; `paper-twin` naming the form that reads the same, unless it is said to be
 *   another; what is wrong with the answers
 * @throws Conflict `paper-batch-closed`
 */
export async function keyForm(services: PaperServices, actor: Actor, pass: FirstPass): Promise<void> {
  const { store, clock, catalog, newId } = services
  const { batch, number, sheet } = pass
  if (batch.closed_at !== null) throw new Conflict('paper-batch-closed')
  const now = clock().toISOString()
  const known = await catalog.current()
  const { questions } = placeOf(known, batch.desk_id, batch.served_on, now).version.definition
  const before = await findForm(store.db, batch.id, number)
  if (before && before.status !== 'undone') return demandRepeat(questions, before, sheet)
  const id = before?.id ?? newId()
  const attempt = (before?.attempt ?? 0) + 1
  const submission = toSubmission(known, { batch, sheet, key: sheetKey({ id, attempt }), now })
  const values = {
    ...{ status: 'once', attempt, first_json: JSON.stringify(sheet), first_by: actor.id, first_at: now },
    ...{ second_json: null, second_by: null, second_at: null, difference_count: null },
    ...{ response_id: null, recorded_at: null },
  }
  try {
    await store.db.transaction().execute(async (trx) => {
      if (!pass.isAnother) await refuseTwins(trx, questions, pass, submission)
      if (!before) await insertForm(trx, { ...values, id, batch_id: batch.id, number, version: 1 })
      else if (!(await updateForm(trx, before, values))) throw new Conflict('paper-form-stale')
      const subject = { kind: 'paper-form', id }
      const details = { batchId: batch.id, number, attempt }
      await recordAudit(
        trx,
        actor,
        { action: 'paper-form.key', subject, unitId: batch.unit_id, details },
        now,
      )
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw taken(number)
    throw error
  }
}

const taken = (number: number) =>
  new Invalid([{ field: 'number', code: 'paper-number-taken', details: { number } }])

/** Sent twice, the same form is there once; another one under its number is refused. */
function demandRepeat(questions: readonly Question[], before: PaperForm, sheet: KeyedSheet): void {
  const isRepeat = before.status === 'once' && isSameSheet(questions, keyedIn(before.first_json), sheet)
  if (!isRepeat) throw taken(before.number)
}

async function refuseTwins(
  trx: Transaction<Database>,
  questions: readonly Question[],
  { batch, sheet }: FirstPass,
  { deskId, servedAt, answers, comment, respondent }: Submission,
): Promise<void> {
  const pending = (await listPendingForms(trx, batch.desk_id, batch.served_on)).find(({ first_json }) =>
    isSameSheet(questions, keyedIn(first_json), sheet),
  )
  const recorded = (await listTwins(trx, deskId, servedAt, answers)).find(
    (twin) => twin.body === comment && twin.respondent === respondent,
  )
  const twin = pending ?? recorded
  if (!twin) return
  throw new Invalid([{ field: 'isAnother', code: 'paper-twin', details: { number: twin.number ?? '–' } }])
}
