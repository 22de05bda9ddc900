import type { Store } from '../../db/connect.ts'
import { newestKey, rewrap, SealBroken, type SealingKey } from '../../db/seal.ts'
import { fileBinding } from './seal-file.ts'
import { listFilesBelow, updateFileKey } from './store.ts'

const atOnce = 200

type Wrapped = { readonly keyVersion: number; readonly wrappedKey: string }

/**
 * Puts the keys of all files under the newest key; their contents stay as they lie. May be broken off and repeated.
 *
 * @returns how many moved, and the ids of those that do not open and stayed
 */
export async function rewrapFiles(store: Store, keys: readonly SealingKey[]) {
  const broken: string[] = []
  let moved = 0
  for (let after = '', isMore = true; isMore; ) {
    const rows = await listFilesBelow(store.db, newestKey(keys).version, after, atOnce)
    await store.db.transaction().execute(async (trx) => {
      for (const { id, key_version, wrapped_key } of rows) {
        const wrapped = { keyVersion: key_version!, wrappedKey: wrapped_key! }
        const to = tryRewrap(keys, wrapped, id)
        if (to) await updateFileKey(trx, id, wrapped.wrappedKey, to)
        else broken.push(id)
      }
    })
    moved += rows.length
    after = rows.at(-1)?.id ?? after
    isMore = rows.length === atOnce
  }
  return { moved: moved - broken.length, broken }
}

/** One file that does not open must not keep the others under the old key. */
function tryRewrap(keys: readonly SealingKey[], wrapped: Wrapped, id: string): Wrapped | undefined {
  try {
    return rewrap(keys, wrapped, fileBinding(id))
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}
