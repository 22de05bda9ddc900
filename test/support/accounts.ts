import { join } from 'node:path'
import { insertAccount } from '../../src/accounts/account-store.ts'
import { authenticatorCode } from '../../src/accounts/authenticator-code.ts'
import { setPasswordHash } from '../../src/accounts/credential-store.ts'
import { insertGrants } from '../../src/accounts/grant-store.ts'
import { hashPassword } from '../../src/accounts/passwords.ts'
import { keepAuthenticator } from '../../src/accounts/second-factors.ts'
import { vaultOf } from '../../src/accounts/sign-in/door-services.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Store } from '../../src/db/connect.ts'
import { newId } from '../../src/db/ids.ts'

/** What every account of the tests is opened with. */
export const testPassword = 'mưa rào trên sông Hậu'
export const testSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export const codeAt = (at: Date, secret = testSecret) => authenticatorCode(secret, at)

/** Settings with a secret file in the given folder. */
export function configIn(folder: string, change: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', BASE_URL: 'http://localhost:8080' },
    ...{ SECRET_FILE: join(folder, 'secret.json'), ...change },
  })
}

export type TestAccount = {
  readonly email: string
  readonly role?: Role
  readonly unitId?: string | null
  readonly validFrom?: string
  readonly validTo?: string | null
  readonly hasAuthenticator?: boolean
  readonly staffCode?: string
}

/** Puts an account with its role, password and, when asked, authenticator into the database. @returns its id */
export async function settleAccount(store: Store, config: Config, account: TestAccount): Promise<string> {
  const id = newId()
  const at = '2026-01-01T00:00:00.000Z'
  const hash = await hashPassword(testPassword)
  await store.db.transaction().execute(async (trx) => {
    const row = { id, email: account.email, name: 'Tài khoản thử', staff_code: account.staffCode ?? null }
    await insertAccount(trx, { ...row, language: 'vi', created_at: at, closed_at: null })
    await setPasswordHash(trx, id, hash, at)
    if (account.role) {
      await insertGrants(trx, [
        {
          ...{ id: newId(), account_id: id, role: account.role, unit_id: account.unitId ?? null },
          ...{ valid_from: account.validFrom ?? '2026-01-01', valid_to: account.validTo ?? null },
          ...{ reason: 'test', granted_at: at },
        },
      ])
    }
    if (account.hasAuthenticator) {
      await keepAuthenticator(trx, { vault: vaultOf(config.secretFile) }, id, testSecret, 0, at)
    }
  })
  return id
}
