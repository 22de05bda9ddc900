import type { Transaction } from 'kysely'
import type { By } from '../accounts/actor.ts'
import { addDays } from '../core/calendar/local-time.ts'
import { Conflict, Invalid, type Problem } from '../core/errors.ts'
import { checkContinuity } from '../core/questionnaire/check-continuity.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import type { Store } from '../db/connect.ts'
import { raiseRevision } from '../db/revision.ts'
import type { Database } from '../db/tables.ts'
import { auditVersion } from './audit-version.ts'
import { getVersion, listVersions, updateClosing, updateDraft, type Version } from './questionnaire-store.ts'
import { demandDraft, isLiveFrom } from './version-state.ts'

export type Publication = {
  readonly code: string
  readonly number: number
  readonly opensOn: string
  /** Digest of the definition somebody looked at; absent: whatever the draft is now. */
  readonly digest?: string | undefined
}

/**
 * Publishes a draft: from then on its definition is frozen. The version before it closes on the day before.
 *
 * A version opens today or later, and where another one is open today, tomorrow or later: a day that has begun
 * belongs to the version its citizens were shown. A repeat changes nothing.
 *
 * @param today local date
 * @throws NotFound `version-unknown`
 * @throws Conflict `version-frozen`, `version-discarded`, `draft-stale`
 * @throws Invalid with the places of the definition that do not make sense, and on `opensOn` `opens-on-past`,
 *   `opens-on-occupied`, or `opens-on-behind` when a published version would open on that day or after
 */
export async function publishVersion(
  store: Store,
  by: By,
  { code, number, opensOn, digest }: Publication,
  today: string,
): Promise<Version> {
  return store.db.transaction().execute(async (trx) => {
    // First, because it lets only one publication or closing run at a time: they move each other's dates.
    await raiseRevision(trx, 'catalog')
    const draft = await getVersion(trx, code, number)
    if (draft.status === 'published' && draft.opensOn === opensOn) return draft
    demandDraft(draft)
    if (digest !== undefined && digest !== draft.digest) throw new Conflict('draft-stale')
    const others = await listVersions(trx, code)
    const published = others.filter(({ status }) => status === 'published')
    const problems = [
      ...checkOpening(others, opensOn, today),
      ...checkDefinition(draft.definition),
      ...checkContinuity(
        draft.definition,
        published.map(({ definition }) => definition),
      ),
    ]
    if (problems.length > 0) throw new Invalid(problems)
    const values = { status: 'published', opens_on: opensOn, published_at: by.at }
    if (!(await updateDraft(trx, draft.id, draft.digest, values))) throw new Conflict('draft-stale')
    await closePredecessors(trx, others, opensOn)
    return auditVersion(trx, by, 'publish', await getVersion(trx, code, number))
  })
}

function checkOpening(others: readonly Version[], opensOn: string, today: string): Problem[] {
  if (opensOn < today) return [{ field: 'opensOn', code: 'opens-on-past' }]
  const isOpenToday = others.some((other) => isLiveFrom(other, today) && other.opensOn! <= today)
  if (opensOn === today && isOpenToday) return [{ field: 'opensOn', code: 'opens-on-occupied' }]
  const behind = others.find((other) => isLiveFrom(other, opensOn) && other.opensOn! >= opensOn)
  return behind ? [{ field: 'opensOn', code: 'opens-on-behind', details: { number: behind.number } }] : []
}

async function closePredecessors(trx: Transaction<Database>, others: readonly Version[], opensOn: string) {
  for (const other of others.filter((each) => isLiveFrom(each, opensOn))) {
    await updateClosing(trx, other.id, addDays(opensOn, -1), other.closeReason)
  }
}
