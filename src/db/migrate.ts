import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { migrations } from '../../migrations/list.ts'
import type { Store } from './connect.ts'
import type { Database } from './tables.ts'

/** The database has been through a migration that this program does not know. */
export class NewerDatabase extends Error {
  constructor(readonly unknown: readonly string[]) {
    super(
      `The database was made by a newer version of the program (${unknown.join(', ')}): update the program, nothing was changed.`,
    )
    this.name = 'NewerDatabase'
  }
}

/**
 * Brings the database to the newest schema and returns the names of the migrations that ran.
 *
 * @throws NewerDatabase
 * @throws what the failing migration threw; its own changes are rolled back, the ones before it stay.
 */
export async function migrateToLatest(store: Store): Promise<string[]> {
  const unknown = unknownMigrations(await executedMigrations(store.db))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  return ranOf(await migratorOf(store).migrateToLatest())
}

/**
 * Brings an empty database to what these migrations make: the schema of an older program.
 *
 * @param schema where the tables are made, when that is not PostgreSQL's usual place
 */
export async function migrateThrough(store: Store, names: readonly string[], schema?: string): Promise<void> {
  const steps = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)))
  const place = schema === undefined ? {} : { migrationTableSchema: schema }
  const provider = { getMigrations: async () => steps }
  ranOf(await new Migrator({ db: store.db, provider, ...place }).migrateToLatest())
}

function ranOf({ error, results }: Awaited<ReturnType<Migrator['migrateToLatest']>>): string[] {
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** Names of migrations the program has and the database lacks. */
export async function pendingMigrations(store: Store): Promise<string[]> {
  const known = await migratorOf(store).getMigrations()
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

/** Names of the migrations a database has been through, in their order; none when it is empty. */
export async function executedMigrations(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  const memories = tables.filter((table) => table.name === 'kysely_migration')
  const schema = memories[0]?.schema === undefined ? undefined : await currentSchema(db)
  if (!memories.some((table) => table.schema === schema)) return []
  const executed = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return executed.rows.map((row) => row.name)
}

/** Where PostgreSQL looks for a table by its bare name. */
export async function currentSchema(db: Kysely<Database>): Promise<string> {
  const found = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  return found.rows[0]?.name ?? 'public'
}

/** Those of a list that this program does not have. */
export function unknownMigrations(names: readonly string[]): string[] {
  return names.filter((name) => !Object.hasOwn(migrations, name))
}

/** Names of all migrations of this program. */
export const knownMigrations: readonly string[] = Object.keys(migrations)

export function migratorOf(store: Store, steps: Readonly<Record<string, Migration>> = migrations): Migrator {
  return new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...steps }) } })
}
