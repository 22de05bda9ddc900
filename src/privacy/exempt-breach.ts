import type { Actor } from '../accounts/actor.ts'
import { Conflict } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { changeBreach, type SeenBreach } from './change-breach.ts'

/** Notes why nobody has to be told of a breach. @throws Conflict `breach-notified` */
export async function exemptBreach(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  exemption: SeenBreach & { readonly reason: string },
): Promise<void> {
  const { reason } = exemption
  await changeBreach(services, actor, exemption, (row) => {
    if (row.notified_at !== null || row.exempt_reason !== null) throw new Conflict('breach-notified')
    return { values: { exempt_reason: reason }, deed: { action: 'data-breach.exempt', reason } }
  })
}
