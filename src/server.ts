import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { connect } from './db/connect.ts'
import { newId } from './db/ids.ts'
import { migrateToLatest } from './db/migrate.ts'

const config = readConfig(process.env)
const store = connect(config.databaseUrl)
await migrateToLatest(store)
const app = await buildApp({ config, store, clock: () => new Date(), newId, random: Math.random })
const address = await app.listen({ port: config.port, host: config.host })
console.log(`listening on ${address}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())

/** Answers under way are finished and committed before the database closes. */
async function close(): Promise<void> {
  await app.close()
  await store.close()
  process.exit(0)
}
