import type { Row } from '../../src/db/bulk-insert.ts'
import { newId } from '../../src/db/ids.ts'
import { openVersion } from '../../src/surveys/catalog.ts'
import type { SurveyServices } from '../../src/surveys/survey-services.ts'

const criteria = Array.from({ length: 21 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`)

/** A sheet of 22 answers as a phone sends it. */
export const sheetBody = JSON.stringify({
  questionnaire: 'counter',
  version: 1,
  language: 'vi',
  answers: Object.fromEntries([['overall', 5], ...criteria.map((code, index) => [code, (index % 5) + 1])]),
})

/** Makes rows ready for the table, for what the database alone can take. */
export async function submissionsOf(
  services: SurveyServices,
  code: string,
): Promise<(count: number) => Row[]> {
  const catalog = await services.catalog.current()
  const version = openVersion(catalog, 'counter', '2026-01-01')!
  const answers = '5'.padEnd(version.definition.questions.length, '4')
  const at = services.clock().toISOString()
  const row = (): Row => ({
    id: newId(),
    submission_key: newId(),
    desk_id: catalog.desks.get(code)!.id,
    officer_id: null,
    attribution: 'none',
    version_id: version.id,
    form: 'full',
    block: null,
    channel: 'qr',
    language: 'vi',
    respondent: null,
    field_id: null,
    commune_id: null,
    served_at: at,
    served_on: at.slice(0, 10),
    received_at: at,
    answers,
    flags: '',
  })
  return (count) => Array.from({ length: count }, row)
}
