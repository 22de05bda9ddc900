import type { Store } from '../db/connect.ts'
import { listSealedAuthenticators, updateSealedAuthenticator } from './credential-store.ts'
import type { Vault } from './vault.ts'

/** Puts the authenticator secrets of all accounts under the vault's newest key. @returns how many there are */
export async function resealAuthenticators(store: Store, vault: Vault): Promise<number> {
  return store.db.transaction().execute(async (trx) => {
    const rows = await listSealedAuthenticators(trx)
    for (const { account_id, secret_sealed } of rows) {
      const place = `authenticator ${account_id}`
      await updateSealedAuthenticator(trx, account_id, vault.seal(vault.open(secret_sealed, place), place))
    }
    return rows.length
  })
}
