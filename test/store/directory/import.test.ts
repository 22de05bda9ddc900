import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { importTable } from '../../../src/directory/import/import-table.ts'
import { directoryKinds, kindNamed } from '../../../src/directory/import/kinds.ts'
import { readTable } from '../../../src/directory/import/table.ts'
import { writeTable } from '../../../src/directory/import/write-table.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleDirectory } from '../../support/directory.ts'

eachDatabase('import', ({ migrated }) => {
  async function settled() {
    const store = await migrated()
    const { context } = await settleDirectory(store)
    const bring = async (kind: string, file: string | Buffer, apply = true) =>
      importTable(store.db, kindNamed(kind), await readTable(Buffer.from(file)), context, { apply })
    return { store, context, bring }
  }

  const countUnits = async (store: Store) => (await store.db.selectFrom('unit').select('id').execute()).length
  const head = 'Mã đơn vị,Tên đơn vị,Cấp,Mã cấp trên,Từ ngày'
  const dossierHead = 'desk,field,month,received,closed,late,unannounced,invited'

  it('reads Vietnamese headers, day-first dates and NFD text, children before their parents', async () => {
    const { store, bring } = await settled()
    const decomposed = 'Xã Đại Ngãi'.normalize('NFD')
    const file = `\ufeff${head}\n31600,${decomposed},commune,94,01/07/2025\n94,Tỉnh Sóc Trăng,province,,2020-01-01\n`
    expect(await bring('units', file.normalize('NFD'))).toMatchObject({
      created: 2,
      problems: [],
      isApplied: true,
    })
    const row = await store.db
      .selectFrom('unit')
      .selectAll()
      .where('code', '=', '31600')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.name_json)).toEqual({ vi: 'Xã Đại Ngãi'.normalize('NFC') })
    expect(row.valid_from).toBe('2025-07-01')
    expect(await bring('units', file)).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  })

  it('understands English codes and semicolons', async () => {
    const { bring } = await settled()
    const file = 'code;name;level;parent;valid_from\n31600;Xã A;commune;92;2025-07-01\n'
    expect(await bring('units', file)).toMatchObject({ created: 1, problems: [] })
  })

  it('writes nothing in a dry run', async () => {
    const { store, bring } = await settled()
    const before = await countUnits(store)
    const report = await bring('units', `${head}\n31600,Xã A,commune,92,2025-07-01\n`, false)
    expect(report).toMatchObject({ created: 1, isApplied: false })
    expect(await countUnits(store)).toBe(before)
  })

  it('names every bad row by line and column and half-imports nothing', async () => {
    const { store, bring } = await settled()
    const before = await countUnits(store)
    const rows = [
      '31600,Xã A,commune,92,2025-07-01',
      '31601,Xã B,làng,92,2025-07-01',
      '31602,,commune,92,31/02/2025',
      '31603,Xã C,commune,77777,2025-07-01',
      '31600,Xã A,commune,92,2025-07-01',
    ]
    const report = await bring('units', `${head}\n${rows.join('\n')}\n`)
    expect(report.problems.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
      [3, 'Cấp', 'not-a-choice', 'làng'],
      [4, 'Tên đơn vị', 'required', ''],
      [4, 'Từ ngày', 'date-malformed', '31/02/2025'],
      [5, 'Mã cấp trên', 'unknown-unit', '77777'],
      [6, 'Mã đơn vị', 'repeated-row', '31600 2025-07-01'],
    ])
    expect(report.isApplied).toBe(false)
    expect(await countUnits(store)).toBe(before)
  })

  it('refuses wrong, repeated and missing columns by name', async () => {
    const { bring } = await settled()
    const { problems } = await bring('units', 'Mã đơn vị,Mã đơn vị,Màu\n1,1,đỏ\n')
    expect(problems.map(({ column, code }) => `${code} ${column}`)).toEqual([
      'unknown-column Màu',
      'repeated-column Mã đơn vị',
      'missing-column Tên đơn vị',
      'missing-column Cấp',
      'missing-column Từ ngày',
    ])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['a header alone', Buffer.from(`${head}\n`), 'file-empty'],
    ['a zip that is no XLSX', Buffer.from('PK\u0003\u0004 nothing of the kind'), 'file-unreadable'],
    ['Windows-1258', Buffer.from([0x4d, 0xe3, 0x2c, 0xd0, 0x0a, 0x31]), 'file-not-utf8'],
    ['an open quote', Buffer.from(`${head}\n"1,2`), 'file-unreadable'],
  ])('refuses a file that is %s', async (_what, file, code) => {
    await expect(readTable(file)).rejects.toMatchObject({ problems: [{ field: 'file', code }] })
  })

  it('reads dates and times of an XLSX as they are shown', async () => {
    const { store, bring } = await settled()
    const title = ['officer', 'desk', 'from', 'to'].map((value) => ({ value, type: String }))
    const time = (iso: string) => ({ value: new Date(iso), type: Date, format: 'dd/mm/yyyy hh:mm' })
    const row = [
      { value: 'CC-0001', type: String },
      { value: '31507:Q1', type: String },
      time('2026-11-20T07:30:00Z'),
      time('2026-11-20T11:30:00Z'),
    ]
    const file = await writeXlsxFile([title, row]).toBuffer()
    expect(await bring('shifts', file)).toMatchObject({ created: 1, problems: [] })
    const shift = await store.db.selectFrom('shift').selectAll().executeTakeFirstOrThrow()
    expect(shift.starts_at).toBe('2026-11-20T00:30:00.000Z')
  })

  it.each(['csv', 'xlsx'] as const)(
    'exports %s that comes back unchanged here and the same elsewhere',
    async (format) => {
      const { store, bring } = await settled()
      await bring(
        'units',
        `${head}\n31600,=cmd|calc,commune,92,2025-07-01\n31601,"Xã ""B""; cũ",commune,92,2025-07-01\n`,
      )
      await bring('shifts', 'officer,desk,from,to\nCC-0002,31507:Q2,20/11/2026 07:30,20/11/2026 11:30\n')
      await bring('dossier-counts', `${dossierHead}\n31507:Q1,dat-dai,10/2026,120,100,8,3,60\n`)
      const elsewhere = await migrated()
      const { context } = await settleDirectory(await migrated())
      for (const kind of directoryKinds) {
        const file = await writeTable(kind, await kind.list(store.db, { within: everywhere }), format)
        expect(await bring(kind.code, file)).toMatchObject({ created: 0, changed: 0, problems: [] })
        const report = await importTable(elsewhere.db, kind, await readTable(file), context, { apply: true })
        expect(report).toMatchObject({ changed: 0, unchanged: 0, problems: [], isApplied: true })
        expect(await kind.list(elsewhere.db, { within: everywhere })).toEqual(
          await kind.list(store.db, { within: everywhere }),
        )
      }
    },
  )

  it('guards a CSV against formulas', async () => {
    const { store, bring } = await settled()
    await bring('units', `${head}\n31600,=cmd|calc,commune,92,2025-07-01\n`)
    const kind = kindNamed('units')
    const csv = (await writeTable(kind, await kind.list(store.db, { within: everywhere }), 'csv')).toString(
      'utf8',
    )
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(csv).toContain(";'=cmd|calc;")
  })
})
