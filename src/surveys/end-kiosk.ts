import type { Store } from '../db/connect.ts'
import { endDevice } from './kiosk-store.ts'

/** Ends a device: its next request asks for a new pairing code. Ending it twice changes nothing. */
export async function endKiosk(store: Store, id: string, now: string): Promise<void> {
  await store.db.transaction().execute((trx) => endDevice(trx, id, now))
}
