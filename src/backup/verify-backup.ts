import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../db/connect.ts'
import { loadBackup, openKnownBackup } from './load-backup.ts'
import type { Secret } from './lock.ts'
import type { Manifest } from './manifest.ts'
import { type Verdict, verifyDatabase } from './verify-database.ts'

/**
 * Rehearses the restoring of a backup in a database that only this process sees and that is gone afterwards.
 *
 * @param folder where the rehearsal may take as much room as the database itself
 * @throws BackupRefused when it is no backup, cut off, altered, or locked with another secret
 */
export async function verifyBackup(
  file: string,
  secret: Secret,
  folder = tmpdir(),
): Promise<{ manifest: Manifest; verdict: Verdict }> {
  const backup = await openKnownBackup(file, secret)
  const place = mkdtempSync(join(folder, 'lang-nghe-verify-'))
  const store = connect(`file:${join(place, 'rehearsal.db')}`)
  try {
    await loadBackup(store, backup)
    return { manifest: backup.manifest, verdict: await verifyDatabase(store, { manifest: backup.manifest }) }
  } finally {
    await store.close()
    backup.close()
    rmSync(place, { recursive: true, force: true })
  }
}

/** Where the audit trail ended when the backup was made. @throws BackupRefused */
export async function readAuditEnd(file: string, secret: Secret): Promise<Manifest['audit']> {
  const backup = await openKnownBackup(file, secret)
  backup.close()
  return backup.manifest.audit
}
