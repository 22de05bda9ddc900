import { localDate } from '../../src/core/calendar/local-time.ts'
import { newId } from '../../src/db/ids.ts'
import { openVersion } from '../../src/surveys/catalog.ts'
import type { ResponseRow } from '../../src/surveys/response-store.ts'
import type { Submission } from '../../src/surveys/submission.ts'
import { storedKey } from '../../src/surveys/submission-key.ts'
import type { SurveyServices } from '../../src/surveys/survey-services.ts'

const criteria = Array.from({ length: 21 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`)

/** A sheet of 22 answers as a phone sends it. */
export const sheetBody = JSON.stringify({
  questionnaire: 'counter',
  version: 1,
  language: 'vi',
  answers: Object.fromEntries([['overall', 5], ...criteria.map((code, index) => [code, (index % 5) + 1])]),
})

/** A sheet as its row, without an officer. */
export function rowOf(submission: Omit<Submission, 'comment'>) {
  return {
    id: newId(),
    submission_key: storedKey(submission.key),
    desk_id: submission.deskId,
    officer_id: null,
    attribution: 'none',
    version_id: submission.versionId,
    form: submission.form,
    block: submission.block,
    channel: submission.channel,
    language: submission.language,
    respondent: submission.respondent,
    field_id: submission.fieldId,
    commune_id: submission.communeId,
    served_at: submission.servedAt,
    served_on: localDate(submission.servedAt),
    received_at: submission.receivedAt,
    answers: submission.answers,
    flags: submission.flags.join(' '),
  }
}

/** Makes rows ready for the table, for what the database alone can take. */
export async function submissionsOf(
  services: SurveyServices,
  code: string,
): Promise<(count: number) => ResponseRow[]> {
  const catalog = await services.catalog.current()
  const version = openVersion(catalog, 'counter', '2026-01-01')!
  const at = services.clock().toISOString()
  const submission: Omit<Submission, 'key' | 'comment'> = {
    deskId: catalog.desks.get(code)!.id,
    versionId: version.id,
    answers: '5'.padEnd(version.definition.questions.length, '4'),
    form: 'full',
    block: null,
    channel: 'qr',
    language: 'vi',
    respondent: null,
    fieldId: null,
    communeId: null,
    servedAt: at,
    receivedAt: at,
    flags: [],
  }
  return (count) => Array.from({ length: count }, () => rowOf({ ...submission, key: newId() }))
}
