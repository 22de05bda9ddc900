import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { connect } from './connect.ts'

/** A new file beside the database file; moving in is a rename. */
export async function stageSqlite(path: string, mark: string) {
  const isOccupied = existsSync(path) && statSync(path).size > 0
  const file = `${path}.restoring-${mark}`
  const old = `${path}.before-restore-${mark}`
  return {
    isOccupied,
    isInUse: isOccupied && !closeWriteAheadLog(path),
    async begin() {
      const store = connect(`file:${file}`)
      return {
        store,
        async moveIn() {
          store.sqlite?.pragma('journal_mode = DELETE')
          await store.close()
          if (isOccupied) renameSync(path, old)
          removeWithLog(path)
          renameSync(file, path)
          return isOccupied ? old : undefined
        },
        async discard() {
          await store.close()
          removeWithLog(file)
        },
      }
    },
  }
}

/** Leaving the write-ahead log needs the file for oneself, so it also tells whether a server is running on it. */
function closeWriteAheadLog(path: string): boolean {
  const sqlite = new SQLite(path, { timeout: 500 })
  try {
    return sqlite.pragma('journal_mode = DELETE', { simple: true }) === 'delete'
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false
    // A file too broken to open is exactly what a backup replaces.
    return true
  } finally {
    sqlite.close()
  }
}

function removeWithLog(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true })
}
