import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import { hashSecret, makeDeviceToken } from './kiosk-secrets.ts'
import { insertDevice, takePairing } from './kiosk-store.ts'

type Attempt = { readonly deskId: string; readonly code: string; readonly now: string; readonly newId: NewId }

/** Pairs a device: its token, or undefined when the code is wrong, used, expired or of another desk. */
export async function pairKiosk(
  store: Store,
  { deskId, code, now, newId }: Attempt,
): Promise<string | undefined> {
  const token = makeDeviceToken()
  const id = newId()
  return store.db.transaction().execute(async (trx) => {
    const pairing = await takePairing(trx, hashSecret(code), deskId, now)
    if (!pairing) return undefined
    const device = { id, desk_id: deskId, token_hash: hashSecret(token), paired_at: now, ended_at: null }
    await insertDevice(trx, { ...device, ...pairing })
    const deed = { action: 'kiosk.pair', subject: { kind: 'kiosk', id }, details: { deskId } }
    await recordAudit(trx, systemActor('kiosk'), deed, now)
    return token
  })
}
