import type { Actor } from '../accounts/actor.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { Services } from '../web/services.ts'
import { openSealed } from './open-sealed.ts'
import { privacyReach } from './privacy-reach.ts'
import { getRequest } from './request-store.ts'

/** Opens who made a request and what was written, for a stated reason. */
export async function openRequest(
  { store, clock, config }: Pick<Services, 'store' | 'clock' | 'config'>,
  actor: Actor,
  { reference, reason }: { readonly reference: string; readonly reason: string },
): Promise<Readonly<Record<string, string>>> {
  const at = clock().toISOString()
  const keys = readSecretKeys(config.secretFile)
  return store.db.transaction().execute(async (trx) => {
    const row = await getRequest(trx, await privacyReach(trx, actor, at), reference)
    return openSealed(trx, actor, { id: row.sealed_id, reason, keys, at })
  })
}
