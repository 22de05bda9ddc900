import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { pendingMigrations } from '../../src/db/migrate.ts'
import { chosenDialects, eachDatabase } from '../support/databases.ts'

eachDatabase('a fresh database', ({ dialect, freshUrl, open, migrated }) => {
  it('is a new one at every call', async () => {
    expect(await freshUrl()).not.toBe(await freshUrl())
  })

  it('is empty until the migrations have run', async () => {
    const empty = await open()
    const full = await migrated()
    expect((await pendingMigrations(empty)).length).toBeGreaterThan(0)
    expect(await pendingMigrations(full)).toEqual([])
  })

  it('is of the kind that the group names', async () => {
    const { db } = await open()
    const version = dialect === 'postgres' ? sql`select version() as v` : sql`select sqlite_version() as v`
    const { rows } = await version.execute(db)
    expect(String((rows[0] as { v: string }).v)).toMatch(dialect === 'postgres' ? /^PostgreSQL \d/ : /^3\.\d/)
  })

  it('keeps Vietnamese and Khmer letters', async () => {
    const { db } = await open()
    const { rows } = await sql<{ v: string }>`select ${'Đặng Thị Ước · សួស្តី'} as v`.execute(db)
    expect(rows[0]?.v).toBe('Đặng Thị Ước · សួស្តី')
  })
})

describe('DIALECTS', () => {
  it('narrows the databases', () => {
    expect(chosenDialects('sqlite')).toEqual(['sqlite'])
    expect(chosenDialects(undefined)).toEqual(['sqlite', 'postgres'])
  })

  it('refuses a name it does not know', () => {
    expect(() => chosenDialects('mysql')).toThrow('mysql')
  })
})
