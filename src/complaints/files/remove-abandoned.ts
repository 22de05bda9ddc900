import { setImmediate } from 'node:timers/promises'
import type { Services } from '../../web/services.ts'
import { deleteStaged, listAbandoned } from './store.ts'

const atOnce = 10
/** As long as somebody may take over a form; the files it brought are gone after that. */
const stagedHours = 3

/** Removes files that came with a form nobody finished. @returns how many */
export async function removeAbandonedFiles({ store, clock }: Pick<Services, 'store' | 'clock'>) {
  const before = new Date(clock().getTime() - stagedHours * 3_600_000).toISOString()
  let removed = 0
  for (let done = atOnce; done === atOnce; removed += done) {
    const ids = await listAbandoned(store.db, before, atOnce)
    await store.db.transaction().execute((trx) => deleteStaged(trx, ids))
    done = ids.length
    await setImmediate()
  }
  return removed
}
