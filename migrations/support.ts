import type { CreateTableBuilder, Kysely } from 'kysely'

/** Migrations know no table type: they are frozen in time, the schema is not. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyDatabase = Kysely<any>

export type Step = { up(db: AnyDatabase): Promise<void>; down(db: AnyDatabase): Promise<void> }

/** The steps run in one transaction on both databases, so that a failure half-way leaves nothing behind. */
export function atomic(step: Step): Step {
  const inTransaction = (run: (db: AnyDatabase) => Promise<void>) => (db: AnyDatabase) =>
    db.isTransaction ? run(db) : db.transaction().execute(run)
  return { up: inTransaction(step.up), down: inTransaction(step.down) }
}

/** `id text primary key`, the form of every table whose ids the application makes. */
export function withId<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T | 'id'> {
  return table.addColumn('id', 'text', (column) => column.primaryKey())
}

/** Drops the tables in the order given: dependants first. */
export async function dropTables(db: AnyDatabase, names: readonly string[]): Promise<void> {
  for (const name of names) await db.schema.dropTable(name).execute()
}
