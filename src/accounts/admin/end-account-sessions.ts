import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import type { Actor } from '../actor.ts'
import { insertNotice } from '../notice-store.ts'
import { recordAudit } from '../record-audit.ts'
import { endSessions } from '../session-list-store.ts'
import { changeOther } from './change-other.ts'

/**
 * Signs an account out everywhere, and nothing else; its owner is told when he is back.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-account` (his own he ends on his own page); NotFound
 *   `account-unknown`
 */
export async function endAccountSessions(
  store: Store,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
  newId: NewId,
  now: Date,
): Promise<void> {
  await changeOther(store, actor, id, now, async ({ trx, at }) => {
    await endSessions(trx, id, at)
    const kind = 'sessions-ended'
    await insertNotice(trx, { id: newId(), account_id: id, kind, by_name: actor.name, at })
    const deed = {
      action: 'session.end',
      subject: { kind: 'account', id },
      reason,
      details: { which: 'all' },
    }
    await recordAudit(trx, actor, deed, at)
  })
}
