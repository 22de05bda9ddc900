import type { By } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Within } from '../accounts/within.ts'
import { NotFound } from '../core/errors.ts'
import type { Store } from '../db/connect.ts'
import { endDevice, findUnitOfDevice } from './kiosk-store.ts'

/**
 * Ends a device: its next request asks for a new pairing code. Ending it twice changes nothing.
 *
 * @throws NotFound `kiosk` when there is none within reach
 */
export async function endKiosk(store: Store, by: By, within: Within, id: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const unitId = await findUnitOfDevice(trx, id)
    if (unitId === undefined || !within.has(unitId)) throw new NotFound('kiosk')
    if (!(await endDevice(trx, id, by.at))) return
    const subject = { kind: 'kiosk', id }
    await recordAudit(trx, by.actor, { action: 'kiosk.end', subject, unitId }, by.at)
  })
}
