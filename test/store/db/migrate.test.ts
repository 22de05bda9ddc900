import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../../migrations/list.ts'
import { atomic } from '../../../migrations/support.ts'
import type { Store } from '../../../src/db/connect.ts'
import { migrateToLatest, migratorOf, pendingMigrations } from '../../../src/db/migrate.ts'
import { eachDatabase } from '../../support/databases.ts'

const execFileAsync = promisify(execFile)

async function tableNames(store: Store): Promise<string[]> {
  const tables = await store.db.introspection.getTables()
  return tables.map((table) => table.name).filter((name) => !name.startsWith('pg_'))
}

eachDatabase('migrations', ({ freshUrl, open }) => {
  it('make the schema, and a second start finds nothing left to do', async () => {
    const store = await open()
    expect(await migrateToLatest(store)).toEqual(Object.keys(migrations))
    expect(await migrateToLatest(store)).toEqual([])
    expect(await pendingMigrations(store)).toEqual([])
  })

  it('go all the way down again and leave no table', async () => {
    const store = await open()
    await migrateToLatest(store)
    for (const _step of Object.keys(migrations)) await migratorOf(store).migrateDown()
    expect(await tableNames(store)).toEqual([])
  })

  it('leave nothing behind when one fails half-way, and run again once it is mended', async () => {
    const store = await open()
    const half = (fails: boolean) => ({
      '0001-half': atomic({
        async up(db) {
          await db.schema.createTable('half_made').addColumn('id', 'text').execute()
          if (fails) await sql`select * from no_such_table`.execute(db)
        },
        async down(db) {
          await db.schema.dropTable('half_made').execute()
        },
      }),
    })
    const failed = await migratorOf(store, half(true)).migrateToLatest()
    expect(failed.error).toBeDefined()
    expect(await tableNames(store)).not.toContain('half_made')
    const mended = await migratorOf(store, half(false)).migrateToLatest()
    expect(mended.error).toBeUndefined()
    expect(await tableNames(store)).toContain('half_made')
  })

  it('wait for each other when two processes start at once', async () => {
    const url = await freshUrl()
    const run = () =>
      execFileAsync(process.execPath, ['--import', 'tsx', 'test/support/migrate-process.ts', url])
    await Promise.all([run(), run()])
    expect(await pendingMigrations(await open(url))).toEqual([])
  })
})
