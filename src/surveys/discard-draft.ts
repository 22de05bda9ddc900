import type { By } from '../accounts/actor.ts'
import { Conflict } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { raiseRevision } from '../db/revision.ts'
import { auditVersion } from './audit-version.ts'
import { getVersion, updateDraft, type Version } from './questionnaire-store.ts'
import { demandDraft } from './version-state.ts'

/**
 * Lays a draft aside for good; its number is not given again. A repeat changes nothing.
 *
 * @throws NotFound `version-unknown`
 * @throws Conflict `version-frozen` for a published version, `draft-stale` when it was changed at that moment
 */
export async function discardDraft(store: Store, by: By, code: string, number: number): Promise<Version> {
  return store.db.transaction().execute(async (trx) => {
    const draft = await getVersion(trx, code, number)
    if (draft.status === 'discarded') return draft
    demandDraft(draft)
    const changed = await updateDraft(trx, draft.id, draft.digest, { status: 'discarded' })
    if (!changed) throw new Conflict('draft-stale')
    await raiseRevision(trx, 'catalog')
    return auditVersion(trx, by, 'discard', await getVersion(trx, code, number))
  })
}
