import type { Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'
import { setAuthenticator } from './credential-store.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import type { DoorServices } from './sign-in/door-services.ts'

/** Makes an app's secret the account's; `step` is that of the code that proved it, taken with it. */
export async function keepAuthenticator(
  trx: Transaction<Database>,
  door: Pick<DoorServices, 'vault'>,
  accountId: string,
  secret: string,
  step: number,
  at: string,
): Promise<void> {
  const secret_sealed = door.vault().seal(secret, `authenticator ${accountId}`)
  await setAuthenticator(trx, { account_id: accountId, secret_sealed, last_step: step, enrolled_at: at })
}

/** New recovery codes in place of the old ones. They are shown now and never again. */
export async function issueRecoveryCodes(
  trx: Transaction<Database>,
  door: DoorServices,
  accountId: string,
  at: string,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  const hashes = codes.map((code) => door.vault().hash(`recovery ${accountId} ${code}`))
  await replaceRecoveryCodes(trx, accountId, hashes, at, door.newId)
  return codes
}
