import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readSecretKeys } from '../web/secret.ts'
import type { Manifest } from './manifest.ts'

/** The installation's keys by their fingerprints: enough to know them again, nothing to open with. */
export function fingerprintsOf(secretFile: string): Manifest['secretKeys'] {
  if (!existsSync(secretFile)) return []
  return readSecretKeys(secretFile).map(({ version, key }) => ({
    version,
    fingerprint: createHash('sha256').update(key).digest('hex').slice(0, 16),
  }))
}

/** Versions of keys that the sealed data of a backup may need and this installation does not have. */
export function lackingKeys(manifest: Manifest, secretFile: string): number[] {
  const here = fingerprintsOf(secretFile).map(({ fingerprint }) => fingerprint)
  return manifest.secretKeys
    .filter(({ fingerprint }) => !here.includes(fingerprint))
    .map(({ version }) => version)
}
