import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { knownMigrations, migrateThrough } from '../db/migrate.ts'
import { type Staging, StagingRefused, stage } from '../db/staging.ts'
import { BackupRefused } from './backup-refused.ts'
import type { OpenBackup } from './contents.ts'
import { lackingMigrations, loadBackup, openKnownBackup } from './load-backup.ts'
import type { Secret } from './lock.ts'
import type { Manifest } from './manifest.ts'
import { noteRefusedRestore } from './note-refused-restore.ts'
import { type Verdict, verifyDatabase } from './verify-database.ts'

export type RestoreOrder = {
  readonly file: string
  readonly secret: Secret
  /** Address of the database to be made. */
  readonly url: string
  readonly at: string
  /** A database that is there already is put aside. */
  readonly mayReplace: boolean
  /** A backup of an older program is brought to the newest schema. */
  readonly mayMigrate: boolean
}

export type Restored = {
  readonly manifest: Manifest
  readonly verdict: Verdict
  /** Where the database that was there before now lies. */
  readonly putAside: string | undefined
}

/**
 * Makes a database from a backup. It is filled and checked beside its place and moves in when it is whole; until then
 * nothing that was there is touched. A refusal stands in the trail of the database that is there already.
 *
 * @throws BackupRefused, and then nothing else has changed
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  try {
    return await restore(order)
  } catch (error) {
    if (error instanceof BackupRefused) await noteRefusedRestore(order, error)
    throw error
  }
}

async function restore(order: RestoreOrder): Promise<Restored> {
  const backup = await openKnownBackup(order.file, order.secret)
  try {
    const lacking = lackingMigrations(backup.manifest)
    if (lacking.length > 0 && !order.mayMigrate) {
      throw new BackupRefused('schema-older', { names: lacking.join(', ') })
    }
    return await fill(order, backup)
  } finally {
    backup.close()
  }
}

async function fill(order: RestoreOrder, backup: OpenBackup): Promise<Restored> {
  const { manifest } = backup
  const staging = await beginStaging(order)
  try {
    await loadBackup(staging.store, backup, staging.schema)
    const verdict = await verifyDatabase(staging.store, { manifest })
    if (verdict.findings.some(({ check }) => check === 'counts')) throw new BackupRefused('altered')
    await migrateThrough(staging.store, knownMigrations, staging.schema)
    await noteRestore(staging, order, manifest)
    return { manifest, verdict, putAside: await staging.moveIn() }
  } catch (error) {
    await staging.discard()
    throw error
  }
}

async function beginStaging({ url, at, mayReplace }: RestoreOrder): Promise<Staging> {
  try {
    return await stage(url, { mark: at.replace(/\D/g, ''), mayReplace })
  } catch (error) {
    throw error instanceof StagingRefused ? new BackupRefused(error.obstacle) : error
  }
}

async function noteRestore({ store }: Staging, { at }: RestoreOrder, manifest: Manifest): Promise<void> {
  const deed = {
    action: 'database.restore',
    subject: { kind: 'backup', id: manifest.madeAt },
    details: { dialect: manifest.dialect, auditSequence: manifest.audit.sequence },
  }
  await store.db.transaction().execute((trx) => recordAudit(trx, systemActor('npm run restore'), deed, at))
}
