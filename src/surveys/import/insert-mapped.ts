import type { Transaction } from 'kysely'
import { raiseRevision } from '../../db/revision.ts'
import type { Database } from '../../db/tables.ts'
import { digestOf } from '../definition-digest.ts'
import { insertQuestionnaire, insertVersion } from '../questionnaire-store.ts'
import type { Mapped } from './state-mapping.ts'

/** Keeps a mapping, with the sheets that are the first to be read by it. */
export async function insertMapped(
  trx: Transaction<Database>,
  { version, mapping }: Mapped,
  questionnaireId: string,
  now: string,
): Promise<void> {
  const { definition, questionnaire, number, opensOn, closesOn } = version
  const json = JSON.stringify(definition)
  const name_json = JSON.stringify(definition.title)
  await insertQuestionnaire(trx, { id: questionnaireId, code: questionnaire, name_json })
  await insertVersion(trx, {
    ...{ id: version.id, questionnaire_id: questionnaireId, number, status: 'published' },
    ...{ opens_on: opensOn, closes_on: closesOn, definition_json: json, digest: digestOf(json) },
    close_reason: mapping.steps.map(({ label, level }) => `${label} = ${level}`).join('; '),
    ...{ created_at: now, published_at: now },
  })
  await raiseRevision(trx, 'catalog')
}
