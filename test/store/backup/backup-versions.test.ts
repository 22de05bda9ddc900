import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { Secret } from '../../../src/backup/lock.ts'
import { makeBackup } from '../../../src/backup/make-backup.ts'
import { restoreBackup } from '../../../src/backup/restore-backup.ts'
import { verifyDatabase } from '../../../src/backup/verify-database.ts'
import { knownMigrations, migrateThrough, migrateToLatest, NewerDatabase } from '../../../src/db/migrate.ts'
import { listTables } from '../../../src/db/snapshot.ts'
import { withManifest } from '../../support/backups.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { writeTrail } from '../../support/trail.ts'

const secret: Secret = { kind: 'key-file', bytes: Buffer.alloc(32, 7) }
const at = '2026-11-10T02:00:00.000Z'
/** The schema of the first program that kept an audit trail. */
const firstYear = knownMigrations.slice(0, knownMigrations.indexOf('0010-accounts') + 1)

eachDatabase('a backup of another version', ({ freshUrl, migratedUrl, open, dialect }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)
  const secretFile = join(folder.path, 'secret.json')
  let number = 0
  let file: string
  let url: string
  beforeEach(async () => {
    number += 1
    file = join(folder.path, `${number}.backup`)
    url = await freshUrl()
  })
  const order = (change: object = {}) => ({
    ...{ file, secret, at, url, mayReplace: false, mayMigrate: false },
    ...change,
  })

  it('is refused when it is older, and brought forward when that was asked for', async () => {
    const source = await freshUrl()
    const old = await open(source)
    await migrateThrough(old, firstYear)
    await writeTrail(old, 3)
    await makeBackup({ url: source, file, secret, secretFile, at })
    await expect(restoreBackup(order())).rejects.toMatchObject({ code: 'schema-older' })
    const { verdict } = await restoreBackup(order({ mayMigrate: true }))
    expect(verdict.findings).toEqual([])
    const back = await open(url)
    expect((await verifyDatabase(back)).findings).toEqual([])
    expect(await migrateToLatest(back)).toEqual([])
  })

  it('is refused when it is newer', async () => {
    const source = await migratedUrl()
    await makeBackup({ url: source, file, secret, secretFile, at })
    const newer = `${file}.newer`
    await withManifest(file, secret, newer, (manifest) => ({
      ...manifest,
      migrations: [...manifest.migrations, '9999-from-tomorrow'],
    }))
    const refused = restoreBackup(order({ file: newer }))
    await expect(refused).rejects.toThrow('newer version of the program (9999-from-tomorrow)')
    expect(await listTables((await open(url)).db, dialect)).toEqual([])
  })

  it('is refused when its counts are not its rows', async () => {
    const source = await migratedUrl()
    await makeBackup({ url: source, file, secret, secretFile, at })
    const wrong = `${file}.wrong`
    await withManifest(file, secret, wrong, (manifest) => ({
      ...manifest,
      tables: manifest.tables.map((table) => ({ ...table, rows: table.rows + 1 })),
    }))
    await expect(restoreBackup(order({ file: wrong }))).rejects.toMatchObject({ code: 'altered' })
    expect(await listTables((await open(url)).db, dialect)).toEqual([])
  })

  it('is not made of a database that is newer than the program, which the program does not touch either', async () => {
    const store = await open(url)
    await migrateToLatest(store)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-from-tomorrow', ${at})`.execute(
      store.db,
    )
    await expect(makeBackup({ url, file, secret, secretFile, at })).rejects.toThrow(NewerDatabase)
    await expect(migrateToLatest(store)).rejects.toThrow('newer version of the program')
    const { findings } = await verifyDatabase(store)
    expect(findings).toEqual([
      { check: 'schema', at: '9999-from-tomorrow', words: 'the database is newer than the program' },
    ])
  })
})
