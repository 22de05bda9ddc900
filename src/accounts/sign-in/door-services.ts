import { readSecretKeys } from '../../web/secret.ts'
import type { Services } from '../../web/services.ts'
import { openVault, type Vault } from '../vault.ts'

/** What sign-in and the pages of accounts need besides what every feature is given. */
export type DoorServices = Services & {
  /** Opened at its first use: a database without accounts makes no secret file. */
  readonly vault: () => Vault
}

export function prepareDoor(services: Services): DoorServices {
  return { ...services, vault: vaultOf(services.config.secretFile) }
}

/** The vault of a secret file, read once. */
export function vaultOf(file: string): () => Vault {
  let vault: Vault | undefined
  return () => {
    vault ??= openVault(readSecretKeys(file))
    return vault
  }
}
