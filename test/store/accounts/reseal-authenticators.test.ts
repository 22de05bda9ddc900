import { expect, it } from 'vitest'
import { listSealedAuthenticators } from '../../../src/accounts/credential-store.ts'
import { resealAuthenticators } from '../../../src/accounts/reseal-authenticators.ts'
import { openVault } from '../../../src/accounts/vault.ts'
import { readSecretKeys } from '../../../src/web/secret.ts'
import { configIn, settleAccount, testSecret } from '../../support/accounts.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'

eachDatabase('authenticator secrets', ({ migrated }) => {
  it('go under the newest key, and open with it alone', async () => {
    const folder = temporaryFolder()
    const store = await migrated()
    const config = configIn(folder.path)
    const id = await settleAccount(store, config, { email: 'a@b.vn', hasAuthenticator: true })
    const newer = { version: 2, key: Buffer.alloc(32, 2) }
    const both = openVault([...readSecretKeys(config.secretFile), newer])
    expect(await resealAuthenticators(store, both)).toBe(1)
    const [row] = await listSealedAuthenticators(store.db)
    expect(openVault([newer]).open(row!.secret_sealed, `authenticator ${id}`)).toBe(testSecret)
    folder.remove()
  })
})
