import type { Store } from '../../db/connect.ts'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../record-audit.ts'
import { endSession, endSessions } from '../session-list-store.ts'

/** Ends one session of the actor's own account, or all but the one he uses; ended ones stay ended. */
export async function endOwnSessions(
  store: Store,
  actor: Actor,
  which: { readonly id: string } | { readonly allBut: string },
  at: string,
): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    if ('id' in which) {
      if (!(await endSession(trx, actor.id, which.id, at))) return
    } else await endSessions(trx, actor.id, at, which.allBut)
    const details = 'id' in which ? { session: which.id } : { which: 'others' }
    const deed = { action: 'session.end', subject: { kind: 'account', id: actor.id }, details }
    await recordAudit(trx, actor, deed, at)
  })
}
