import type { By } from '../accounts/actor.ts'
import { addDays } from '../core/calendar/local-time.ts'
import { Conflict, Invalid } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { raiseRevision } from '../db/revision.ts'
import { auditVersion } from './audit-version.ts'
import { getVersion, listVersions, updateClosing, type Version } from './questionnaire-store.ts'
import { isLiveFrom } from './version-state.ts'

export type Closing = {
  readonly code: string
  readonly number: number
  /** Last day it is answered. */
  readonly on: string
  readonly reason?: string | undefined
}

/**
 * Sets or moves the last day of a published version that has not ended yet: today or later, before any other version
 * opens. A version that has not opened yet is withdrawn by naming the day before it opens. A repeat changes nothing.
 *
 * @param today local date
 * @throws NotFound `version-unknown`
 * @throws Conflict `version-not-published`, `version-closed` when it has ended or was withdrawn
 * @throws Invalid on `on`: `closes-on-past`, `closes-on-before-opening`, `closes-on-occupied`
 */
export async function closeVersion(store: Store, by: By, closing: Closing, today: string): Promise<Version> {
  return store.db.transaction().execute(async (trx) => {
    // First, because it lets only one publication or closing run at a time: they move each other's dates.
    await raiseRevision(trx, 'catalog')
    const { code, number, on, reason } = closing
    const version = await getVersion(trx, code, number)
    if (version.status !== 'published') throw new Conflict('version-not-published')
    if (version.closesOn === on) return version
    if (!isLiveFrom(version, today)) throw new Conflict('version-closed')
    const problem = checkLastDay(version, await listVersions(trx, code), on, today)
    if (problem) throw new Invalid([{ field: 'on', code: problem }])
    await updateClosing(trx, version.id, on, reason ?? null)
    return auditVersion(trx, by, 'close', await getVersion(trx, code, number), reason ?? null)
  })
}

function checkLastDay(version: Version, all: readonly Version[], on: string, today: string) {
  const opensOn = version.opensOn ?? today
  const isWithdrawal = opensOn > today && on === addDays(opensOn, -1)
  if (isWithdrawal) return undefined
  if (on < opensOn) return 'closes-on-before-opening'
  if (on < today) return 'closes-on-past'
  const later = all.filter((other) => other.number > version.number && isLiveFrom(other, today))
  return later.some((other) => other.opensOn! <= on) ? 'closes-on-occupied' : undefined
}
