import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../src/accounts/audit-store.ts'
import { passphrase } from '../../../src/backup/lock.ts'
import { type BackupMade, makeBackup } from '../../../src/backup/make-backup.ts'
import { restoreBackup } from '../../../src/backup/restore-backup.ts'
import { verifyBackup } from '../../../src/backup/verify-backup.ts'
import { verifyDatabase } from '../../../src/backup/verify-database.ts'
import type { Store } from '../../../src/db/connect.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { countRows, listTables } from '../../../src/db/snapshot.ts'
import { eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { settleCast } from '../../support/province.ts'
import { writeTrail } from '../../support/trail.ts'

const secret = passphrase('bốn từ dễ nhớ nhất')
const at = '2026-11-10T02:00:00.000Z'

eachDatabase('a backup', ({ freshUrl, migratedUrl, open, dialect }) => {
  const folder = temporaryFolder()
  afterAll(folder.remove)
  const fileAt = (name: string) => join(folder.path, name)
  const secretFile = fileAt('secret.json')
  let url: string
  let store: Store
  let made: BackupMade

  beforeAll(async () => {
    url = await migratedUrl()
    store = await open(url)
    await settleCast(store)
    await writeTrail(store, 5)
    await store.db
      .insertInto('meta')
      .values({ key: 'odd', value: 'a "quote"\n\t, Tiếng Việt, ខ្មែរ, 中文, 😀, \u2028' })
      .execute()
    made = await makeBackup({ url, file: fileAt('one.backup'), secret, secretFile, at })
  })

  const order = (change: object = {}) => ({
    ...{ file: made.file, secret, at, mayReplace: false, mayMigrate: false, url },
    ...change,
  })
  const contents = async (of: Store) => {
    const tables = await listTables(of.db, of.dialect)
    const all: Record<string, unknown> = {}
    for (const { name } of tables.filter((table) => !table.name.startsWith('audit_'))) {
      const rows = await of.db
        .selectFrom(name as 'meta')
        .selectAll()
        .execute()
      all[name] = rows.map((row) => JSON.stringify(row)).sort()
    }
    return all
  }

  it('brings every row back elsewhere, and the check finds nothing', async () => {
    const elsewhere = await freshUrl()
    const { verdict, putAside } = await restoreBackup(order({ url: elsewhere }))
    expect(verdict.findings).toEqual([])
    expect(putAside).toBeUndefined()
    const back = await open(elsewhere)
    expect(await contents(back)).toEqual(await contents(store))
    expect((await verifyDatabase(back)).findings).toEqual([])
    // The restoring itself stands in the trail that came back.
    expect(await countRows(back.db, 'audit_entry')).toBe(6)
    expect(await migrateToLatest(back)).toEqual([])
  })

  it('brings the rows into the other kind of database too', async () => {
    const { verdict, manifest } = await verifyBackup(made.file, secret)
    expect(manifest.dialect).toBe(dialect)
    expect(verdict.findings).toEqual([])
    expect(manifest.tables.find(({ name }) => name === 'audit_entry')?.rows).toBe(5)
  })

  it('shows nothing of its contents in the file, and is readable by its owner only', async () => {
    const bytes = readFileSync(made.file)
    expect(bytes.includes('CC-0001')).toBe(false)
    expect(bytes.includes('questionnaire')).toBe(false)
    expect(made.bytes).toBe(bytes.length)
  })

  it('never writes over a file', async () => {
    await expect(makeBackup({ url, file: made.file, secret, secretFile, at })).rejects.toMatchObject({
      code: 'file-exists',
    })
  })

  it('is not put back over a database silently', async () => {
    const before = await contents(store)
    await expect(restoreBackup(order())).rejects.toMatchObject({ code: 'occupied' })
    expect(await contents(store)).toEqual(before)
    const { action, detailsJson } = (await listAudit(store.db, 0, 100)).at(-1)!
    expect([action, detailsJson]).toEqual(['database.restore-refuse', '{"code":"occupied"}'])
    expect((await verifyDatabase(store)).findings).toEqual([])
  })

  it('is not put back over a database that somebody uses, even when told to', async () => {
    await store.db.selectFrom('meta').selectAll().execute()
    await expect(restoreBackup(order({ mayReplace: true }))).rejects.toMatchObject({ code: 'in-use' })
  })

  it('replaces a database nobody uses when told to, and puts that one aside', async () => {
    const other = await migratedUrl()
    const old = await open(other)
    await old.db.insertInto('meta').values({ key: 'mark', value: 'old' }).execute()
    await old.close()
    const { putAside } = await restoreBackup(order({ url: other, mayReplace: true }))
    expect(putAside).toContain('before')
    const back = await open(other)
    expect(await contents(back)).toEqual(await contents(store))
    if (dialect === 'sqlite') expect(existsSync(putAside!)).toBe(true)
  })

  const refusals: readonly (readonly [string, (bytes: Buffer) => Buffer, string])[] = [
    ['a cut-off file', (bytes) => bytes.subarray(0, bytes.length - 100), 'cut-off'],
    ['a file cut off after its first line', (bytes) => bytes.subarray(0, bytes.indexOf(10) + 1), 'cut-off'],
    ['a file with one byte changed', flipInTheMiddle, 'altered'],
    ['a picture', () => Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(4_000, 'x'), 'latin1'), 'not-a-backup'],
    ['an empty file', () => Buffer.alloc(0), 'not-a-backup'],
    ['a backup of another format', (bytes) => replaceText(bytes, 'Backup":1', 'Backup":2'), 'other-format'],
  ]
  it.each(refusals)('refuses %s and changes nothing', async (name, change, code) => {
    const file = fileAt(name)
    writeFileSync(file, change(readFileSync(made.file)))
    const elsewhere = await freshUrl()
    const refused = await restoreBackup(order({ file, url: elsewhere })).catch((error: unknown) => error)
    expect(String((refused as { code?: string }).code)).toMatch(new RegExp(code))
    const empty = await open(elsewhere)
    expect(await listTables(empty.db, dialect)).toEqual([])
    await expect(verifyBackup(file, secret)).rejects.toMatchObject({ name: 'BackupRefused' })
  })

  it('refuses a wrong passphrase, and a key file instead of one', async () => {
    const wrong = order({ url: await freshUrl(), secret: passphrase('không phải từ ấy') })
    await expect(restoreBackup(wrong)).rejects.toMatchObject({ code: 'wrong-key' })
    const overOurs = restoreBackup(order({ secret: wrong.secret, mayReplace: true }))
    await expect(overOurs).rejects.toMatchObject({ code: 'wrong-key' })
    expect((await listAudit(store.db, 0, 100)).at(-1)).toMatchObject({
      ...{ action: 'database.restore-refuse', subjectId: 'one.backup', detailsJson: '{"code":"wrong-key"}' },
    })
    const key = { kind: 'key-file', bytes: Buffer.alloc(32, 1) }
    await expect(restoreBackup(order({ secret: key }))).rejects.toMatchObject({ code: 'needs-passphrase' })
  })

  it('refused in the place of something that is no database of ours is refused all the same, and leaves it alone', async () => {
    const broken = fileAt('broken.db')
    writeFileSync(broken, 'x'.repeat(5_000))
    const onto = order({ url: `file:${broken}`, secret: passphrase('không phải từ ấy'), mayReplace: true })
    await expect(restoreBackup(onto)).rejects.toMatchObject({ code: 'wrong-key' })
    expect(readFileSync(broken, 'utf8')).toBe('x'.repeat(5_000))
  })

  it('cannot be made where nothing can be written, and leaves nothing half-made', async () => {
    mkdirSync(fileAt('folder.backup.part'))
    const file = fileAt('folder.backup')
    await expect(makeBackup({ url, file, secret, secretFile, at })).rejects.toThrow()
    expect(existsSync(file)).toBe(false)
  })
})

function flipInTheMiddle(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy[middle] = copy[middle]! ^ 1
  return copy
}

function replaceText(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
}
