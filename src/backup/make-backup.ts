import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { getAuditHead } from '../accounts/audit-store.ts'
import { isPostgresUrl, sqlitePath } from '../db/connect.ts'
import { NewerDatabase, unknownMigrations } from '../db/migrate.ts'
import { type Snapshot, withSnapshot } from '../db/snapshot.ts'
import { BackupRefused } from './backup-refused.ts'
import { packed } from './contents.ts'
import { seal } from './envelope.ts'
import type { Secret } from './lock.ts'
import type { Manifest } from './manifest.ts'
import { fingerprintsOf } from './secret-keys.ts'

export type BackupOrder = {
  /** Address of the database. */
  readonly url: string
  readonly file: string
  readonly secret: Secret
  readonly secretFile: string
  readonly at: string
  /** Told the share that is done, 0 to 1. */
  readonly report?: (share: number) => void
}

export type BackupMade = {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
  readonly manifest: Manifest
}

/**
 * Copies the database as it is at this moment into an encrypted file, while others go on writing. The file appears
 * under its name when it is whole and on disk.
 *
 * @throws BackupRefused `no-database`, `file-exists`
 * @throws NewerDatabase
 */
export async function makeBackup(order: BackupOrder): Promise<BackupMade> {
  const { url, file } = order
  if (existsSync(file)) throw new BackupRefused('file-exists', { file })
  if (!isPostgresUrl(url) && !existsSync(sqlitePath(url))) throw new BackupRefused('no-database', { url })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  try {
    const made = await withSnapshot(url, (snapshot) => write(order, snapshot, part))
    renameSync(part, file)
    return { file, ...made }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

async function write(order: BackupOrder, snapshot: Snapshot, part: string) {
  const manifest = await manifestOf(order, snapshot)
  const plain = packed(manifest, snapshot, (done) => order.report?.(done / manifest.tables.length))
  const hash = createHash('sha256')
  const target = await open(part, 'w', 0o600)
  let bytes = 0
  try {
    for await (const piece of seal(plain, order.secret)) {
      hash.update(piece)
      bytes += piece.length
      await target.writeFile(piece)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { bytes, sha256: hash.digest('hex'), rows, manifest }
}

async function manifestOf({ at, url, secretFile }: BackupOrder, snapshot: Snapshot): Promise<Manifest> {
  const { dialect, migrations, tables } = snapshot
  if (migrations.length === 0) throw new BackupRefused('no-database', { url: withoutPassword(url) })
  const unknown = unknownMigrations(migrations)
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  const audit = await getAuditHead(snapshot.trx)
  return {
    madeAt: at,
    dialect,
    migrations: [...migrations],
    tables: tables.map(({ name, columns, rows }) => ({ name, columns: [...columns], rows })),
    audit,
    secretKeys: fingerprintsOf(secretFile),
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//')
}
