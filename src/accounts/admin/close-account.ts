import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Forbidden } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { updateClosed } from '../account-store.ts'
import { type Actor, requireRight } from '../actor.ts'
import { endLinks } from '../link-store.ts'
import { recordAudit } from '../record-audit.ts'
import { endSessions } from '../session-list-store.ts'
import { revokeIssuedBy } from '../tokens/token-store.ts'
import { getManagedAccount } from './reach.ts'

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
  const today = localDate(now)
  const reach = requireRight(actor, 'accounts.manage', today)
  if (id === actor.id) throw new Forbidden('own-account')
  const at = now.toISOString()
  await store.db.transaction().execute(async (trx) => {
    const { account } = await getManagedAccount(trx, reach, id, today)
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
