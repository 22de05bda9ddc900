import { grantsOn } from '../../core/access/grants.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { Conflict, Forbidden, Invalid } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { NewId } from '../../db/ids.ts'
import { findAccountByEmail } from '../account-store.ts'
import { type Actor, requireRight } from '../actor.ts'
import { type GrantRow, insertGrants } from '../grant-store.ts'
import { recordAudit } from '../record-audit.ts'
import { demandWithin, getVisibleAccount } from './reach.ts'

export type Deputy = {
  /** Whose roles are lent. */
  readonly accountId: string
  readonly deputyEmail: string
  readonly validFrom: string
  readonly validTo: string
  readonly reason: string
}

/**
 * Lends every role an account has on the first day to a deputy, for a period. They end by themselves, no later than
 * the role that is lent.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-role`; NotFound `account-unknown`; Conflict `account-closed`,
 *   `nothing-to-lend`; Invalid on `deputyEmail`: `deputy-unknown`, `deputy-same`; on `validTo`: `period-reversed`
 */
export async function appointDeputy(
  store: Store,
  actor: Actor,
  { accountId, deputyEmail, validFrom, validTo, reason }: Deputy,
  newId: NewId,
  now: Date,
): Promise<void> {
  const today = localDate(now)
  const reach = requireRight(actor, 'accounts.manage', today)
  if (validTo < validFrom) throw new Invalid([{ field: 'deputyTo', code: 'period-reversed' }])
  await store.db.transaction().execute(async (trx) => {
    const { account, grants } = await getVisibleAccount(trx, reach, accountId, today)
    const deputy = await findAccountByEmail(trx, deputyEmail)
    if (!deputy || deputy.closed_at !== null) {
      throw new Invalid([{ field: 'deputyEmail', code: 'deputy-unknown' }])
    }
    if (deputy.id === accountId) throw new Invalid([{ field: 'deputyEmail', code: 'deputy-same' }])
    if (deputy.id === actor.id) throw new Forbidden('own-role')
    if (account.closed_at !== null) throw new Conflict('account-closed')
    const lent = grantsOn(grants, validFrom) as GrantRow[]
    if (lent.length === 0) throw new Conflict('nothing-to-lend')
    const units = lent.map(({ unitId }) => unitId)
    await demandWithin(trx, reach, units, today)
    const at = now.toISOString()
    const rows = lent.map((grant) => ({
      ...{ id: newId(), account_id: deputy.id, role: grant.role, unit_id: grant.unitId, reason },
      ...{ valid_from: validFrom, valid_to: earlier(grant.validTo, validTo), granted_at: at },
    }))
    await insertGrants(trx, rows)
    const details = { for: accountId, roles: lent.map(({ role }) => role), validFrom, validTo }
    const deed = { action: 'role.lend', subject: { kind: 'account', id: deputy.id }, reason, details }
    await recordAudit(trx, actor, deed, at)
  })
}

function earlier(a: string | null, b: string): string {
  return a !== null && a < b ? a : b
}
