import { NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { By } from '../actor.ts'
import { recordAudit } from '../record-audit.ts'
import type { Within } from '../within.ts'
import { findTokenById, updateRevoked } from './token-store.ts'

/**
 * Ends a token before its time. Again, it changes nothing.
 *
 * @throws NotFound `token` when there is none within reach
 */
export async function revokeToken(store: Store, by: By, within: Within, id: string): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const token = await findTokenById(trx, id)
    const isMine =
      token && (token.unit_id === null ? within.unitIds === undefined : within.has(token.unit_id))
    if (!isMine) throw new NotFound('token')
    if (!(await updateRevoked(trx, id, by.at))) return
    const deed = { action: 'token.revoke', subject: { kind: 'token', id }, unitId: token.unit_id }
    await recordAudit(trx, by.actor, deed, by.at)
  })
}
