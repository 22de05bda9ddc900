import type { Store } from '../db/connect.ts'
import { hashSecret, makePairingCode } from './kiosk-secrets.ts'
import { insertPairing } from './kiosk-store.ts'

const validMs = 15 * 60_000

type Pairing = {
  readonly deskId: string
  readonly form: string
  readonly language: string
  readonly now: string
}

/** Issues a code that pairs one device with a desk within 15 minutes; only its hash is kept. */
export async function issueKioskPairing(
  store: Store,
  { deskId, form, language, now }: Pairing,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = makePairingCode()
  const expiresAt = new Date(Date.parse(now) + validMs).toISOString()
  const row = {
    code_hash: hashSecret(code),
    desk_id: deskId,
    form,
    language,
    expires_at: expiresAt,
    used_at: null,
  }
  await store.db.transaction().execute((trx) => insertPairing(trx, row))
  return { code, expiresAt }
}
