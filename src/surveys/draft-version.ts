import type { Transaction } from 'kysely'
import type { By } from '../accounts/actor.ts'
import { Conflict } from '../core/errors.ts'
import type { Definition, LocalText } from '../core/questionnaire/definition.ts'
import { isUniqueViolation } from '../db/columns.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { raiseRevision } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import { auditVersion } from './audit-version.ts'
import { digestOf } from './definition-digest.ts'
import { toDefinitionJson } from './definition-form.ts'
import {
  findQuestionnaire,
  getVersion,
  insertQuestionnaire,
  insertVersion,
  listVersions,
  updateName,
  type Version,
} from './questionnaire-store.ts'

export type NewDraft = {
  readonly code: string
  /** Absent: as before, or the definition's title for a new questionnaire. */
  readonly name?: LocalText | undefined
  readonly definition: Definition
  /** When it is meant to open; decided at publication. */
  readonly opensOn?: string | undefined
}

/**
 * Begins a new version of a questionnaire as a draft, or a new questionnaire with its first one. A repeat with the
 * same definition finds the draft there already.
 *
 * @throws Conflict `draft-exists` when the questionnaire has another draft, `questionnaire-mapped` when it only keeps
 *   sheets of a three-level scale
 */
export async function draftVersion(
  store: Store,
  by: By,
  draft: NewDraft,
  newId: NewId,
): Promise<{ readonly version: Version; readonly isRepeat: boolean }> {
  try {
    return await store.db.transaction().execute((trx) => insertDraft(trx, by, draft, newId))
  } catch (error) {
    // Two at the same moment drew the same number, or made the same questionnaire.
    if (isUniqueViolation(error)) throw new Conflict('draft-exists')
    throw error
  }
}

async function insertDraft(trx: Transaction<Database>, by: By, draft: NewDraft, newId: NewId) {
  const json = toDefinitionJson(draft.definition)
  const digest = digestOf(json)
  const questionnaireId = await settleQuestionnaire(trx, draft, newId)
  const versions = await listVersions(trx, draft.code)
  if (versions.some(({ definition }) => definition.mapping)) throw new Conflict('questionnaire-mapped')
  const open = versions.find(({ status }) => status === 'draft')
  if (open && open.digest !== digest) throw new Conflict('draft-exists')
  if (open) return { version: open, isRepeat: true }
  const number = (versions[0]?.number ?? 0) + 1
  await insertVersion(trx, {
    id: newId(),
    questionnaire_id: questionnaireId,
    number,
    status: 'draft',
    opens_on: draft.opensOn ?? null,
    closes_on: null,
    definition_json: json,
    digest,
    created_at: by.at,
    published_at: null,
  })
  await raiseRevision(trx, 'catalog')
  const version = await auditVersion(trx, by, 'draft', await getVersion(trx, draft.code, number))
  return { version, isRepeat: false }
}

async function settleQuestionnaire(trx: Transaction<Database>, draft: NewDraft, newId: NewId) {
  const known = await findQuestionnaire(trx, draft.code)
  if (known && draft.name) await updateName(trx, draft.code, draft.name)
  if (known) return known.id
  const id = newId()
  const name = draft.name ?? draft.definition.title
  await insertQuestionnaire(trx, { id, code: draft.code, name_json: JSON.stringify(name) })
  return id
}
