import type { Actor } from '../accounts/actor.ts'
import { Conflict } from '../core/errors.ts'
import type { Services } from '../web/services.ts'
import { changeBreach, type SeenBreach } from './change-breach.ts'

/** Ends a breach with what was learned. @throws Conflict `breach-not-notified` while it is open who is told */
export async function closeBreach(
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  closing: SeenBreach & { readonly note: string },
): Promise<void> {
  const { note } = closing
  await changeBreach(services, actor, closing, (row, now) => {
    if (row.notified_at === null && row.exempt_reason === null) throw new Conflict('breach-not-notified')
    return {
      values: { closed_at: now, closing_note: note },
      deed: { action: 'data-breach.close', reason: note },
    }
  })
}
