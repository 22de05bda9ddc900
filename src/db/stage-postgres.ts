import { type Kysely, sql } from 'kysely'
import { connect } from './connect.ts'
import { currentSchema } from './migrate.ts'
import type { Database } from './tables.ts'

/** A new schema beside the usual one, in the same database; moving in is renaming the two in one transaction. */
export async function stagePostgres(url: string, mark: string) {
  const home = connect(url)
  const place = await currentSchema(home.db)
  const isOccupied = (await countTables(home.db, place)) > 0
  const isInUse = isOccupied && (await countOthers(home.db)) > 0
  await home.close()
  const schema = `restoring_${mark}`
  const old = `before_restore_${mark}`
  return {
    isOccupied,
    isInUse,
    async begin() {
      const store = connect(within(url, schema))
      await sql`create schema ${sql.id(schema)}`.execute(store.db)
      return {
        store,
        schema,
        async moveIn() {
          await store.db.transaction().execute(async (trx) => {
            await sql`alter schema ${sql.id(place)} rename to ${sql.id(old)}`.execute(trx)
            await sql`alter schema ${sql.id(schema)} rename to ${sql.id(place)}`.execute(trx)
            if (!isOccupied) await sql`drop schema ${sql.id(old)}`.execute(trx)
          })
          await store.close()
          return isOccupied ? `schema ${old}` : undefined
        },
        async discard() {
          await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(store.db)
          await store.close()
        },
      }
    },
  }
}

/** The same address, with bare table names looked for in another schema. */
function within(url: string, schema: string): string {
  const address = new URL(url)
  address.searchParams.set('options', `-c search_path=${schema}`)
  return address.href
}

async function countTables(db: Kysely<Database>, schema: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from information_schema.tables where table_schema = ${schema}`.execute(db)
  return rows[0]!.n
}

async function countOthers(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    db,
  )
  return rows[0]!.n
}
