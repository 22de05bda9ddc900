import type { Config } from './config.ts'
import { connect, type Store } from './db/connect.ts'
import { newId } from './db/ids.ts'
import { migrateToLatest } from './db/migrate.ts'
import { seedQuestionnaires } from './surveys/seed-questionnaires.ts'

/** Opens the database of the configuration, brings it to the newest schema and puts in what the product ships. */
export async function prepareDatabase(config: Config): Promise<Store> {
  const store = connect(config.databaseUrl)
  await migrateToLatest(store)
  await seedQuestionnaires(store, newId, new Date().toISOString())
  return store
}
