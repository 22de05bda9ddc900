import type { Transaction } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { type Deed, recordAudit } from '../accounts/record-audit.ts'
import { Conflict } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import type { Services } from '../web/services.ts'
import { privacyReach } from './privacy-reach.ts'
import { getRequest, type RequestRow, updateRequest } from './request-store.ts'

/** A request as somebody saw it when he acted on it. */
export type SeenRequest = { readonly reference: string; readonly version: number }

type Change = {
  readonly values: Parameters<typeof updateRequest>[2]
  readonly deed: Omit<Deed, 'subject' | 'unitId'>
}

/**
 * One act on an open request: loaded within the actor's reach, changed if nobody else was faster, and audited.
 *
 * @throws NotFound `request-unknown`, Conflict `request-closed` or `request-stale`, what `decide` throws
 */
export async function changeRequest(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  seen: SeenRequest,
  decide: (row: RequestRow, trx: Transaction<Database>, now: string) => Change | Promise<Change>,
): Promise<void> {
  const now = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const row = await getRequest(trx, await privacyReach(trx, actor, now), seen.reference)
    if (row.closed_on !== null) throw new Conflict('request-closed')
    if (row.version !== seen.version) throw new Conflict('request-stale')
    const { values, deed } = await decide(row, trx, now)
    if (!(await updateRequest(trx, row, values))) throw new Conflict('request-stale')
    const subject = { kind: 'subject-request', id: row.id }
    await recordAudit(trx, actor, { ...deed, subject, unitId: row.unit_id }, now)
  })
}
