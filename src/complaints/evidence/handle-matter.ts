import type { Transaction } from 'kysely'
import { type Actor, requireRight } from '../../accounts/actor.ts'
import { recordAudit } from '../../accounts/record-audit.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden } from '../../core/errors.ts'
import type { Database } from '../../db/tables.ts'
import type { Services } from '../../web/services.ts'
import { hasConflict } from '../conflict-store.ts'
import { viewerFor } from '../viewer.ts'
import { type ComplaintRow, getVisible } from '../visible-store.ts'

export type EvidenceServices = Pick<Services, 'store' | 'clock' | 'newId' | 'config'>

/** What is done beside a matter's acts: `action` of the trail, and facts that may stand there when it is not sealed. */
export type SideDeed = { readonly action: string; readonly details: Readonly<Record<string, unknown>> }

/**
 * Does something to a matter's papers for somebody who may handle it and has no part in it, with a line in the trail; of
 * a sealed one the line holds nothing but its id.
 *
 * @throws NotFound `complaint-unknown`; Forbidden `no-right`, `complaint-conflict`
 */
export async function handleMatter(
  services: EvidenceServices,
  actor: Actor,
  reference: string,
  act: (trx: Transaction<Database>, row: ComplaintRow, at: string) => Promise<SideDeed>,
): Promise<void> {
  const at = services.clock().toISOString()
  await services.store.db.transaction().execute(async (trx) => {
    const viewer = await viewerFor(trx, actor, at)
    const row = await getVisible(trx, viewer, reference)
    requireRight(actor, 'matters.handle', localDate(at))
    if (await hasConflict(trx, viewer, row.id)) throw new Forbidden('complaint-conflict')
    const { action, details } = await act(trx, row, at)
    const open = row.is_sealed === 1 ? {} : { unitId: row.unit_id, details }
    await recordAudit(trx, actor, { action, subject: { kind: 'complaint', id: row.id }, ...open }, at)
  })
}
