import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables.ts'
import type { Account } from '../account-store.ts'
import { systemActor } from '../actor.ts'
import { recordAudit } from '../record-audit.ts'
import { accountActor } from './progress.ts'

/**
 * A sign-in that failed. Of an account that is not there nothing is written but that it was tried: what was typed for
 * it may be anything, a password too.
 */
export async function noteRefusedSignIn(
  trx: Transaction<Database>,
  account: Pick<Account, 'id' | 'email'> | undefined,
  by: 'password' | 'passkey' | 'outside',
  now: Date,
): Promise<void> {
  const subject = account ? { kind: 'account', id: account.id } : { kind: 'sign-in', id: by }
  const actor = account ? accountActor(account) : systemActor('sign-in')
  await recordAudit(trx, actor, { action: 'session.refuse', subject, details: { by } }, now.toISOString())
}
