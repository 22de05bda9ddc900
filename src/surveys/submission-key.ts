import { hash } from 'node:crypto'

const ordered = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The form in which a sender's key is kept: its SHA-256, so that a phone that still holds its key cannot be matched to
 * a row by whoever reads the database.
 *
 * Before the hash of a UUIDv7 stands its time, which says no more than the sheet's own times. Sheets that arrive together
 * then lie together in the index: at random they would rewrite a page of it each.
 */
export function storedKey(key: string): string {
  const digest = hash('sha256', key, 'base64url')
  return ordered.test(key) ? key.slice(0, 13) + digest : digest
}
