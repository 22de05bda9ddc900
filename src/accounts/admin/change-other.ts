import type { Transaction } from 'kysely'
import { localDate } from '../../core/calendar/local-time.ts'
import { Forbidden } from '../../core/errors.ts'
import type { Store } from '../../db/connect.ts'
import type { Database } from '../../db/tables.ts'
import type { Account } from '../account-store.ts'
import { type Actor, requireRight } from '../actor.ts'
import { getManagedAccount } from './reach.ts'

type Changing = {
  readonly trx: Transaction<Database>
  readonly account: Account
  /** The instant of the change. */
  readonly at: string
}

/**
 * Does something to somebody else's account as a whole, in one transaction.
 *
 * @throws Forbidden `no-right`, `outside-reach`, `own-account`; NotFound `account-unknown`
 */
export async function changeOther<T>(
  store: Store,
  actor: Actor,
  id: string,
  now: Date,
  change: (changing: Changing) => Promise<T>,
): Promise<T> {
  const today = localDate(now)
  const reach = requireRight(actor, 'accounts.manage', today)
  if (id === actor.id) throw new Forbidden('own-account')
  return store.db.transaction().execute(async (trx) => {
    const { account } = await getManagedAccount(trx, reach, id, today)
    return change({ trx, account, at: now.toISOString() })
  })
}
