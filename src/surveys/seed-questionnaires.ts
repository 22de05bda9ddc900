import type { Transaction } from 'kysely'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { raiseRevision } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import { digestOf } from './definition-digest.ts'
import { findQuestionnaire, findVersion, insertQuestionnaire, insertVersion } from './questionnaire-store.ts'
import { counterV1 } from './shipped/counter-v1.ts'
import { papiV1 } from './shipped/papi-v1.ts'

const shipped: readonly { code: string; number: number; opensOn: string; definition: Definition }[] = [
  { code: 'counter', number: 1, opensOn: '2024-01-01', definition: counterV1 },
  { code: 'papi', number: 1, opensOn: '2024-01-01', definition: papiV1 },
]

/** Puts the shipped questionnaires, published, into a database that lacks them. */
export async function seedQuestionnaires(store: Store, newId: NewId, now: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    let added = 0
    for (const version of shipped) added += (await seedVersion(trx, version, newId, now)) ? 1 : 0
    if (added > 0) await raiseRevision(trx, 'catalog')
  })
}

async function seedVersion(
  trx: Transaction<Database>,
  version: (typeof shipped)[number],
  newId: NewId,
  now: string,
): Promise<boolean> {
  const known = await findQuestionnaire(trx, version.code)
  const questionnaireId = known?.id ?? newId()
  if (!known) {
    const name = JSON.stringify(version.definition.title)
    await insertQuestionnaire(trx, { id: questionnaireId, code: version.code, name_json: name })
  }
  if (await findVersion(trx, questionnaireId, version.number)) return false
  const definition = JSON.stringify(version.definition)
  await insertVersion(trx, {
    id: newId(),
    questionnaire_id: questionnaireId,
    number: version.number,
    status: 'published',
    opens_on: version.opensOn,
    closes_on: null,
    definition_json: definition,
    digest: digestOf(definition),
    created_at: now,
    published_at: now,
  })
  return true
}
