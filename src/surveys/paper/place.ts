import { addDays, instantAt, localDate } from '../../core/calendar/local-time.ts'
import { Invalid } from '../../core/errors.ts'
import { answersOf, type KeyedSheet } from '../../core/questionnaire/keyed-sheet.ts'
import { acceptSheet } from '../accept-sheet.ts'
import { type Catalog, type DeskEntry, openVersion, type VersionEntry } from '../catalog.ts'
import type { Submission } from '../submission.ts'
import type { PaperBatch } from './store.ts'

/** The questionnaire that paper forms are copied from. */
export const paperQuestionnaire = 'counter'
export const paperForm = 'full'
/** As long as the recorder takes sheets after the service. */
const oldestDays = 60

/** The desk and the version a batch is keyed against. */
export type PaperPlace = { readonly desk: DeskEntry; readonly version: VersionEntry }

/**
 * Where and by which questionnaire forms of a day are keyed.
 *
 * @throws Invalid `desk-without-code`, `served-at-too-old`, `questionnaire-closed-then`
 */
export function placeOf(catalog: Catalog, deskId: string, servedOn: string, now: string): PaperPlace {
  const desk = [...catalog.desks.values()].find((each) => each.id === deskId && each.withdrawnAt === null)
  if (!desk) throw new Invalid([{ field: 'desk', code: 'desk-without-code' }])
  if (servedOn < addDays(localDate(now), -oldestDays + 1)) {
    throw new Invalid([{ field: 'servedOn', code: 'served-at-too-old' }])
  }
  const version = openVersion(catalog, paperQuestionnaire, servedOn)
  if (!version) throw new Invalid([{ field: 'servedOn', code: 'questionnaire-closed-then' }])
  return { desk, version }
}

type Keyed = {
  readonly batch: PaperBatch
  readonly sheet: KeyedSheet
  readonly key: string
  readonly now: string
}

/**
 * A keyed form as the sheet it becomes, checked like every other.
 *
 * @throws Invalid naming the fields of the form
 */
export function toSubmission(catalog: Catalog, { batch, sheet, key, now }: Keyed): Submission {
  const { desk, version } = placeOf(catalog, batch.desk_id, batch.served_on, now)
  try {
    return acceptSheet(catalog, {
      ...{ code: desk.code, key, questionnaire: paperQuestionnaire, version: version.number },
      ...{ form: paperForm, block: undefined, channel: 'paper', commune: undefined, flags: [] },
      answers: answersOf(version.definition.questions, sheet.keys),
      comment: sheet.comment,
      field: sheet.field || undefined,
      respondent: sheet.respondent || undefined,
      language: sheet.language,
      servedAt: instantAt(batch.served_on, sheet.time),
      sentAt: undefined,
      receivedAt: now,
    })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(
      error.problems.map((problem) =>
        problem.field === 'servedAt' ? { ...problem, field: 'time' } : problem,
      ),
    )
  }
}
