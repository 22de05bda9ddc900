import { findAccount } from '../account-store.ts'
import { recordAudit, sha256 } from '../record-audit.ts'
import { endSessionOf } from '../session-list-store.ts'
import type { DoorServices } from './door-services.ts'
import { accountActor } from './progress.ts'

/** Signs out the browser with this cookie; a cookie that opens nothing changes nothing. */
export async function endOwnSession(
  { store, clock }: DoorServices,
  secret: string | undefined,
): Promise<void> {
  if (secret === undefined) return
  const at = clock().toISOString()
  await store.db.transaction().execute(async (trx) => {
    const session = await endSessionOf(trx, sha256(secret), at)
    const account = session && (await findAccount(trx, session.account_id))
    if (!account) return
    const deed = { action: 'session.end', subject: { kind: 'account', id: account.id } }
    await recordAudit(trx, accountActor(account), deed, at)
  })
}
