import { Migrator } from 'kysely'
import { migrations } from '../../migrations/list.ts'
import type { Store } from './connect.ts'

/**
 * Brings the database to the newest schema and returns the names of the migrations that ran.
 *
 * @throws what the failing migration threw; its own changes are rolled back, the ones before it stay.
 */
export async function migrateToLatest(store: Store): Promise<string[]> {
  const { error, results } = await migratorOf(store).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** Names of migrations the program has and the database lacks. */
export async function pendingMigrations(store: Store): Promise<string[]> {
  const known = await migratorOf(store).getMigrations()
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

export function migratorOf(store: Store, steps = migrations): Migrator {
  return new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...steps }) } })
}
