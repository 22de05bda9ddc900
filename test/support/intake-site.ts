import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { connect, type Store } from '../../src/db/connect.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { appOver } from './app.ts'
import { settleComplaints } from './complaints.ts'
import { temporaryFolder } from './folders.ts'

export type IntakeSite = { readonly url: () => string; readonly store: () => Store }

/** The application with the cast, classes and parameters on a port of its own, at the time it is. */
export function useIntakeSite(): IntakeSite {
  let store: Store
  let url = ''
  let close = async () => {}
  beforeAll(async () => {
    const folder = temporaryFolder()
    store = connect(`file:${join(folder.path, 'site.db')}`)
    await migrateToLatest(store)
    await settleComplaints(store)
    const files = { SECRET_FILE: join(folder.path, 'secret.json'), DATA_DIR: folder.path }
    const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...files })
    const app = await appOver(store, { config, clock: () => new Date(), random: Math.random })
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
