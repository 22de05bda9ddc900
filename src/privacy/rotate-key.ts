import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync } from 'node:fs'
import type { Transaction } from 'kysely'
import { systemActor } from '../accounts/actor.ts'
import { recordAudit } from '../accounts/record-audit.ts'
import type { Store } from '../db/connect.ts'
import { newestKey, rewrap, SealBroken, type Sealed, type SealingKey } from '../db/seal.ts'
import type { Database } from '../db/tables.ts'
import { readSecretKeys, writeSecretKeys } from '../web/secret.ts'
import { bindingOf } from './seal-record.ts'
import { listSealedBelow, updateWrapping } from './sealed-store.ts'

const atOnce = 200

export type Rotation = {
  readonly version: number
  readonly records: number
  /** Ids of records that do not open, and so could not be moved: changed in the database, or their key is lost. */
  readonly broken: readonly string[]
}

/**
 * Adds a new key to the secret file and puts every sealed record under it. At any moment, broken off included, each
 * record opens: the file has the new key before the first record needs it, and keeps the old ones, which older
 * backups need.
 *
 * @throws Error when another rotation holds the file's lock
 */
export async function rotateKey(store: Store, secretFile: string, now: string): Promise<Rotation> {
  const keys = addKey(secretFile)
  const { version } = newestKey(keys)
  const broken: string[] = []
  let records = 0
  for (let after = '', isMore = true; isMore; ) {
    const moved = await store.db.transaction().execute((trx) => rewrapSome(trx, keys, after))
    broken.push(...moved.broken)
    records += moved.records
    after = moved.last ?? after
    isMore = moved.last !== undefined
  }
  await store.db.transaction().execute((trx) => {
    const subject = { kind: 'sealing-key', id: String(version) }
    const deed = { action: 'sealing-key.rotate', subject, details: { records, broken } }
    return recordAudit(trx, systemActor('rotate-key'), deed, now)
  })
  return { version, records, broken }
}

async function rewrapSome(trx: Transaction<Database>, keys: readonly SealingKey[], after: string) {
  const rows = await listSealedBelow(trx, newestKey(keys).version, after, atOnce)
  const broken: string[] = []
  for (const { id, key_version, wrapped_key, body } of rows) {
    const sealed = { keyVersion: key_version!, wrappedKey: wrapped_key!, body: body! }
    const moved = tryRewrap(keys, sealed, id)
    if (moved) await updateWrapping(trx, id, sealed.wrappedKey, moved)
    else broken.push(id)
  }
  return { records: rows.length - broken.length, broken, last: rows.at(-1)?.id }
}

/** One record that does not open must not keep the others under the old key. */
function tryRewrap(keys: readonly SealingKey[], sealed: Sealed, id: string): Sealed | undefined {
  try {
    return rewrap(keys, sealed, bindingOf(id))
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

/** Two rotations at once would each write a file without the other's key, and lose what it sealed. */
function addKey(secretFile: string): readonly SealingKey[] {
  const lock = `${secretFile}.lock`
  try {
    closeSync(openSync(lock, 'wx'))
  } catch {
    throw new Error(`Another rotation holds ${lock}; when none is running, remove it and try again.`)
  }
  try {
    const keys = readSecretKeys(secretFile)
    const added = [...keys, { version: newestKey(keys).version + 1, key: randomBytes(32) }]
    writeSecretKeys(secretFile, added)
    return added
  } finally {
    rmSync(lock, { force: true })
  }
}
