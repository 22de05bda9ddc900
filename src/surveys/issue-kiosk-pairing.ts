import type { By } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Store } from '../db/connect.ts'
import { hashSecret, makePairingCode } from './kiosk-secrets.ts'
import { insertPairing } from './kiosk-store.ts'

const validMs = 15 * 60_000

type Pairing = {
  readonly deskId: string
  readonly unitId: string
  readonly form: string
  readonly language: string
}

/** Issues a code that pairs one device with a desk within 15 minutes; only its hash is kept. */
export async function issueKioskPairing(
  store: Store,
  by: By,
  { deskId, unitId, form, language }: Pairing,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = makePairingCode()
  const expiresAt = new Date(Date.parse(by.at) + validMs).toISOString()
  const row = {
    code_hash: hashSecret(code),
    desk_id: deskId,
    form,
    language,
    expires_at: expiresAt,
    used_at: null,
  }
  await store.db.transaction().execute(async (trx) => {
    await insertPairing(trx, row)
    const subject = { kind: 'desk', id: deskId }
    await recordAudit(trx, by.actor, { action: 'kiosk.invite', subject, unitId, details: { form } }, by.at)
  })
  return { code, expiresAt }
}
