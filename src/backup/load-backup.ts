import type { Store } from '../db/connect.ts'
import { replaceAllRows } from '../db/load-rows.ts'
import { knownMigrations, migrateThrough, unknownMigrations } from '../db/migrate.ts'
import { BackupRefused } from './backup-refused.ts'
import { type OpenBackup, openBackup } from './contents.ts'
import type { Secret } from './lock.ts'
import type { Manifest } from './manifest.ts'

/** Opens a backup that this program can read. @throws BackupRefused */
export async function openKnownBackup(file: string, secret: Secret): Promise<OpenBackup> {
  const backup = await openBackup(file, secret)
  const unknown = unknownMigrations(backup.manifest.migrations)
  if (unknown.length === 0) return backup
  backup.close()
  throw new BackupRefused('schema-newer', { names: unknown.join(', ') })
}

/** Migrations of this program that a backup has not been through. */
export function lackingMigrations({ migrations }: Manifest): string[] {
  return knownMigrations.filter((name) => !migrations.includes(name))
}

/** Fills an empty database with a backup, at the backup's own schema. */
export async function loadBackup(store: Store, backup: OpenBackup, schema?: string): Promise<void> {
  await migrateThrough(store, backup.manifest.migrations, schema)
  await replaceAllRows(store, backup.batches)
}
