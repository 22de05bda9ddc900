import { hasRight } from '../accounts/actor.ts'
import { findActor } from '../accounts/find-actor.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Invalid, Refusal } from '../core/errors.ts'
import type { ActGround } from './act-ground.ts'
import { hasConflict } from './conflict-store.ts'
import { viewerFor } from './viewer.ts'
import { getVisible } from './visible-store.ts'

/**
 * Whether this account may handle the matter: it reads it, has the right, and no part in it. Which of these fails is not
 * said: a part in a sealed matter is itself a secret.
 *
 * @throws Invalid `assignee-unfit` on `assignee`
 */
export async function checkAssignee({ trx, row, at }: ActGround, accountId: string): Promise<void> {
  if (!(await mayHandle({ trx, row, at }, accountId))) {
    throw new Invalid([{ field: 'assignee', code: 'assignee-unfit' }])
  }
}

export async function mayHandle(
  { trx, row, at }: Pick<ActGround, 'trx' | 'row' | 'at'>,
  accountId: string,
): Promise<boolean> {
  const actor = await findActor(trx, accountId)
  if (!actor || !hasRight(actor, 'matters.handle', localDate(at))) return false
  try {
    const viewer = await viewerFor(trx, actor, at)
    await getVisible(trx, viewer, row.reference)
    return !(await hasConflict(trx, viewer, row.id))
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
