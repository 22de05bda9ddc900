import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Store } from '../../src/db/connect.ts'
import { writeMeta } from '../../src/db/meta.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { appOver } from './app.ts'
import { temporaryFolder } from './folders.ts'
import { settleCast } from './province.ts'

export type SurveySite = { readonly url: () => string; readonly store: () => Store }

/** The application with the cast on a port of its own, at the time it is; all four languages, as in a demonstration. */
export function useSurveySite(): SurveySite {
  let store: Store
  let url = ''
  let close = async () => {}
  beforeAll(async () => {
    const folder = temporaryFolder()
    store = connect(`file:${join(folder.path, 'site.db')}`)
    await migrateToLatest(store)
    await settleCast(store)
    await writeMeta(store.db, 'demo', '1')
    const app = await appOver(store, { clock: () => new Date(), random: Math.random })
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    close = async () => {
      await app.close()
      await store.close()
      folder.remove()
    }
  })
  afterAll(() => close())
  return { url: () => url, store: () => store }
}
