import type { By } from '../accounts/actor.ts'
import { Conflict } from '../core/errors.ts'
import type { Definition } from '../core/questionnaire/definition.ts'
import type { Store } from '../db/connect.ts'
import { raiseRevision } from '../db/revision.ts'
import { auditVersion } from './audit-version.ts'
import { digestOf } from './definition-digest.ts'
import { toDefinitionJson } from './definition-form.ts'
import { getVersion, updateDraft, type Version } from './questionnaire-store.ts'
import { demandDraft } from './version-state.ts'

export type DraftEdit = {
  readonly code: string
  readonly number: number
  /** Digest of the definition the edit was made from. */
  readonly digest: string
  readonly definition: Definition
  /** Absent: as before. */
  readonly opensOn?: string | undefined
}

/**
 * Replaces the definition of a draft. A repeat of the same edit changes nothing.
 *
 * @throws NotFound `version-unknown`
 * @throws Conflict `version-frozen`, `version-discarded`, or `draft-stale` when somebody else changed it in between
 */
export async function editDraft(store: Store, by: By, edit: DraftEdit): Promise<Version> {
  const json = toDefinitionJson(edit.definition)
  const digest = digestOf(json)
  return store.db.transaction().execute(async (trx) => {
    const draft = demandDraft(await getVersion(trx, edit.code, edit.number))
    const opensOn = edit.opensOn ?? draft.opensOn
    if (draft.digest === digest && draft.opensOn === opensOn) return draft
    const values = { definition_json: json, digest, opens_on: opensOn }
    if (!(await updateDraft(trx, draft.id, edit.digest, values))) throw new Conflict('draft-stale')
    await raiseRevision(trx, 'catalog')
    return auditVersion(trx, by, 'edit', await getVersion(trx, edit.code, edit.number))
  })
}
