import { addDays, localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Forbidden, NotFound } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import { type Actor, requireRight } from '../actor.ts'
import { updateGrantEnd } from '../grant-store.ts'
import { recordAudit } from '../record-audit.ts'
import { demandWithin, getVisibleAccount } from './reach.ts'

export type RoleEnd = { readonly accountId: string; readonly grantId: string; readonly reason: string }

/**
 * Takes a role away at once: its last day was yesterday. Nobody takes his own away, so there is always somebody left
 * to give roles.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-role`; NotFound `account-unknown`, `grant-unknown`
 * @throws Conflict `grant-ended`
 */
export async function endRole(
  store: Store,
  actor: Actor,
  { accountId, grantId, reason }: RoleEnd,
  now: Date,
): Promise<void> {
  const today = localDate(now)
  const reach = requireRight(actor, 'accounts.manage', today)
  if (accountId === actor.id) throw new Forbidden('own-role')
  const yesterday = addDays(today, -1)
  await store.db.transaction().execute(async (trx) => {
    const { grants } = await getVisibleAccount(trx, reach, accountId, today)
    const grant = grants.find(({ id }) => id === grantId)
    if (!grant) throw new NotFound('grant-unknown')
    await demandWithin(trx, reach, [grant.unitId], today)
    const hasEnded = grant.validTo !== null && grant.validTo <= yesterday
    if (hasEnded || !(await updateGrantEnd(trx, grant, yesterday))) throw new Conflict('grant-ended')
    const details = { role: grant.role, grant: grantId }
    const subject = { kind: 'account', id: accountId }
    const deed = { action: 'role.end', subject, unitId: grant.unitId, reason, details }
    await recordAudit(trx, actor, deed, now.toISOString())
  })
}
