import type { Actor } from '../accounts/actor.ts'
import { type Deed, recordAudit } from '../accounts/record-audit.ts'
import { Conflict } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { type BreachRow, getBreach, updateBreach } from './breach-store.ts'
import { privacyReach } from './privacy-reach.ts'

/** A breach as somebody saw it when he acted on it. */
export type SeenBreach = { readonly reference: string; readonly version: number }

type Change = {
  readonly values: Parameters<typeof updateBreach>[2]
  readonly deed: Omit<Deed, 'subject' | 'unitId'>
}

/**
 * One act on a breach that is not closed: loaded within the actor's reach, changed if nobody else was faster, and
 * audited.
 *
 * @throws NotFound `breach-unknown`, Conflict `breach-closed` or `breach-stale`, what `decide` throws
 */
export async function changeBreach(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  seen: SeenBreach,
  decide: (row: BreachRow, now: string) => Change,
): Promise<void> {
  const now = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const row = await getBreach(trx, await privacyReach(trx, actor, now), seen.reference)
    if (row.closed_at !== null) throw new Conflict('breach-closed')
    if (row.version !== seen.version) throw new Conflict('breach-stale')
    const { values, deed } = decide(row, now)
    if (!(await updateBreach(trx, row, values))) throw new Conflict('breach-stale')
    const subject = { kind: 'data-breach', id: row.id }
    await recordAudit(trx, actor, { ...deed, subject, unitId: row.unit_id }, now)
  })
}
