import { Conflict } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { updateClosed } from '../account-store.ts'
import type { Actor } from '../actor.ts'
import { endLinks } from '../link-store.ts'
import { recordAudit } from '../record-audit.ts'
import { endSessions } from '../session-list-store.ts'
import { revokeIssuedBy } from '../tokens/token-store.ts'
import { changeOther } from './change-other.ts'

/**
 * Closes an account for good: its sessions, its links and the tokens it issued end; what it did stays in the trail under
 * its name.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-account`; NotFound `account-unknown`; Conflict `account-closed`
 */
export async function closeAccount(
  store: Store,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
  now: Date,
): Promise<void> {
  await changeOther(store, actor, id, now, async ({ trx, account, at }) => {
    if (!(await updateClosed(trx, id, at))) throw new Conflict('account-closed')
    await endSessions(trx, id, at)
    await endLinks(trx, id, at)
    for (const token of await revokeIssuedBy(trx, account.email, at)) {
      await recordAudit(
        trx,
        actor,
        { action: 'token.revoke', subject: { kind: 'token', id: token }, reason },
        at,
      )
    }
    await recordAudit(trx, actor, { action: 'account.close', subject: { kind: 'account', id }, reason }, at)
  })
}
