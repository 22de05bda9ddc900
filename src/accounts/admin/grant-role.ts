import type { Role } from '../../core/access/roles.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Forbidden, Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { type Actor, requireRight } from '../actor.ts'
import { insertGrants } from '../grant-store.ts'
import { recordAudit } from '../record-audit.ts'
import { demandWithin, getVisibleAccount } from './reach.ts'

export type NewGrant = {
  readonly accountId: string
  readonly role: Role
  readonly unitId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly reason: string
}

/**
 * Gives an account a role, for a unit and from a day, perhaps to a day. Nobody gives himself one.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-role`; NotFound `account-unknown`; Conflict `account-closed`
 * @throws Invalid `period-reversed` on `validTo`
 */
export async function grantRole(
  store: Store,
  actor: Actor,
  { accountId, role, unitId, validFrom, validTo, reason }: NewGrant,
  newId: NewId,
  now: Date,
): Promise<void> {
  const today = localDate(now)
  const reach = requireRight(actor, 'accounts.manage', today)
  if (accountId === actor.id) throw new Forbidden('own-role')
  if (validTo !== null && validTo < validFrom) {
    throw new Invalid([{ field: 'validTo', code: 'period-reversed' }])
  }
  await store.db.transaction().execute(async (trx) => {
    const { account } = await getVisibleAccount(trx, reach, accountId, today)
    await demandWithin(trx, reach, [unitId], today)
    if (account.closed_at !== null) throw new Conflict('account-closed')
    const at = now.toISOString()
    const grant = { id: newId(), account_id: accountId, role, unit_id: unitId, valid_from: validFrom }
    await insertGrants(trx, [{ ...grant, valid_to: validTo, reason, granted_at: at }])
    const details = { role, validFrom, validTo }
    const deed = {
      action: 'role.grant',
      subject: { kind: 'account', id: accountId },
      unitId,
      reason,
      details,
    }
    await recordAudit(trx, actor, deed, at)
  })
}
