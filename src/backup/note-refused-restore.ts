import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import { connect, isPostgresUrl, type Store, sqlitePath } from '../db/connect.ts'
import { executedMigrations, knownMigrations } from '../db/migrate.ts'
import type { BackupRefused } from './backup-refused.ts'

type Attempt = { readonly url: string; readonly file: string; readonly at: string }

/**
 * Somebody tried to put a backup in the place of a database and was refused: the database that stands there holds the
 * line. Where none stands, or one whose trail this program cannot continue (newer, older or broken), there is nothing
 * to be lost and nowhere to write; the sentence on the terminal is all.
 *
 * @returns whether the line was written
 */
export async function noteRefusedRestore(
  { url, file, at }: Attempt,
  { code }: BackupRefused,
): Promise<boolean> {
  if (!isPostgresUrl(url) && !isThere(sqlitePath(url))) return false
  const store = connectIfReadable(url)
  if (!store) return false
  try {
    if ((await executedMigrations(store.db)).join() !== knownMigrations.join()) return false
    const subject = { kind: 'backup', id: basename(file) }
    const deed = { action: 'database.restore-refuse', subject, details: { code } }
    await store.db.transaction().execute((trx) => recordAudit(trx, systemActor('npm run restore'), deed, at))
    return true
  } finally {
    await store.close()
  }
}

function isThere(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0
}

function connectIfReadable(url: string): Store | undefined {
  try {
    return connect(url)
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return undefined
    throw error
  }
}
