import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { passphrase } from '../../../src/backup/lock.ts'
import { makeBackup } from '../../../src/backup/make-backup.ts'
import { restoreBackup } from '../../../src/backup/restore-backup.ts'
import { searchPhrases } from '../../../src/core/text/search-words.ts'
import {
  isOneOf,
  removeSearchText,
  searchMatters,
  writeSearchText,
} from '../../../src/db/complaint-search.ts'
import type { Store } from '../../../src/db/connect.ts'
import { listTables } from '../../../src/db/snapshot.ts'
import { type Dialect, dialects, eachDatabase } from '../../support/databases.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { writeMatter } from '../../support/matters.ts'
import { settleCast } from '../../support/province.ts'

const at = '2026-11-10T02:00:00.000Z'
const secret = passphrase('bốn từ dễ nhớ nhất')
const folder = temporaryFolder()
const backups = new Map<Dialect, string>()
afterAll(folder.remove)

const texts = {
  LATE: 'Hồ sơ đất đai trễ hẹn hai lần, mã 000.31.H92-261110-0007',
  BRIBE: 'Cán bộ gợi ý bồi dưỡng để làm nhanh hơn',
  KHMER: 'ខ្ញុំរង់ចាំយូរណាស់ at the counter',
  CHINESE: '窗口排队时间太长',
}

async function settle(store: Store): Promise<void> {
  await settleCast(store)
  for (const [reference, text] of Object.entries(texts)) await writeMatter(store, { reference, text })
  await writeMatter(store, { reference: 'SEALED', is_sealed: 1, text: 'Tố cáo cán bộ đất đai nhận tiền' })
}

async function search(store: Store, typed: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom('complaint')
    .select('reference')
    .where(isOneOf(store.dialect, await searchMatters(store, searchPhrases(typed))))
    .orderBy('reference')
    .execute()
  return rows.map(({ reference }) => reference)
}

const found: readonly (readonly [string, readonly string[]])[] = [
  ['dat dai', ['LATE']],
  ['ĐẤT ĐAI trễ', ['LATE']],
  ['tre hen dat', ['LATE']],
  ['"dat tre"', []],
  ['"hai lan"', ['LATE']],
  ['h92-261110-0007', ['LATE']],
  ['h92-0007', []],
  ['boi du', ['BRIBE']],
  ['"du boi"', []],
  ['can bo', ['BRIBE']],
  ['late', ['LATE']],
  ['រង់ចាំ', ['KHMER']],
  ['counter', ['KHMER']],
  ['排队', ['CHINESE']],
  ['队排', []],
  ['nhan tien', []],
  ['" OR 1=1', []],
  ["' | x:* & !", []],
]

eachDatabase('search in the words of matters', ({ migrated, migratedUrl, open, freshUrl, dialect }) => {
  let store: Store
  let url: string
  beforeAll(async () => {
    url = await migratedUrl()
    store = await open(url)
    await settle(store)
  })

  it('finds words without marks, phrases, codes, Khmer and Chinese, and no sealed matter', async () => {
    for (const [typed, expected] of found) {
      if (searchPhrases(typed).length > 0) expect(await search(store, typed), typed).toEqual(expected)
    }
  })

  it('forgets words that were changed or taken out', async () => {
    const own = await migrated()
    await settleCast(own)
    const { id } = await writeMatter(own, { reference: 'ONE', text: 'thái độ' })
    await own.db.transaction().execute((trx) => writeSearchText(trx, id, ['ONE', 'chờ lâu']))
    expect(await search(own, 'thai do')).toEqual([])
    expect(await search(own, 'cho lau')).toEqual(['ONE'])
    await own.db.transaction().execute((trx) => removeSearchText(trx, id))
    expect(await search(own, 'cho lau')).toEqual([])
  })

  it('keeps the index itself out of the tables that are copied', async () => {
    const names = (await listTables(store.db, dialect)).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('complaint_search'))).toEqual(['complaint_search'])
  })

  it('finds the same after backup and restore', async () => {
    const file = join(folder.path, `${dialect}.backup`)
    await makeBackup({ url, file, secret, secretFile: join(folder.path, 'secret.json'), at })
    backups.set(dialect, file)
    const elsewhere = await freshUrl()
    const { verdict } = await restoreBackup({
      file,
      secret,
      url: elsewhere,
      at,
      mayReplace: false,
      mayMigrate: false,
    })
    // These matters are bare rows, without the events that one filed through the product has.
    expect(verdict.findings.filter(({ check }) => check !== 'matters')).toEqual([])
    const back = await open(elsewhere)
    expect(await search(back, 'dat dai')).toEqual(['LATE'])
    await writeMatter(back, { reference: 'NEW', text: 'đất đai lần nữa' })
    expect(await search(back, 'dat dai')).toEqual(['LATE', 'NEW'])
  })
})

eachDatabase('search after a move', ({ freshUrl, open, dialect }) => {
  const others = dialects.filter((other) => other !== dialect)
  it('finds the same in a database made from the other kind', async () => {
    for (const other of others) {
      const file = backups.get(other)!
      const url = await freshUrl()
      await restoreBackup({ file, secret, url, at, mayReplace: false, mayMigrate: false })
      const store = await open(url)
      for (const typed of ['dat dai', 'boi du', '排队', 'រង់ចាំ'])
        expect(await search(store, typed)).toHaveLength(1)
      await writeMatter(store, { reference: 'NEW', text: 'đất đai lần nữa' })
      expect(await search(store, 'dat dai')).toEqual(['LATE', 'NEW'])
    }
    expect(others.length).toBe(dialects.length - 1)
  })
})
