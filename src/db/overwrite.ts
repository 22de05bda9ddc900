import type { Store } from './connect.ts'

/**
 * Makes the bytes of erased rows unreadable in SQLite's files: `secure_delete` has overwritten them in the pages
 * (`connect.ts`), here the write-ahead log, which still holds the old pages, is emptied into the database and cut to
 * nothing. PostgreSQL overwrites dead rows in its own time, by vacuum.
 */
export function overwriteFreedBytes(store: Store): void {
  store.sqlite?.pragma('wal_checkpoint(TRUNCATE)')
}
