import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, it } from 'vitest'
import { toCsv, toXlsx } from '../../../../src/web/spreadsheet.ts'
import { temporaryFolder } from '../../../support/folders.ts'

const run = promisify(execFile)
const folder = temporaryFolder()
afterAll(folder.remove)

/** Each would be 2, an error or a link if a spreadsheet calculated it. */
const dangerous = [
  '=1+1',
  '+1+1',
  '-1+3',
  '@SUM(1;1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1+1',
  '－1+3',
  '＠SUM(1)',
  ' =1+1',
]

/** Opens a file with LibreOffice and gives its cells as they are shown. */
async function shownBy(file: string): Promise<string[][]> {
  const home = `-env:UserInstallation=file://${folder.path}/office`
  const filter = 'csv:Text - txt - csv (StarCalc):59,34,76,1'
  const infilter = file.endsWith('.csv') ? ['--infilter=CSV:59,34,76,1'] : []
  await run(
    'soffice',
    [home, '--headless', ...infilter, '--convert-to', filter, '--outdir', join(folder.path, 'out'), file],
    {
      timeout: 120_000,
    },
  )
  const name = file
    .split('/')
    .at(-1)!
    .replace(/\.\w+$/, '.csv')
  return parse(readFileSync(join(folder.path, 'out', name)), {
    delimiter: ';',
    bom: true,
    relaxColumnCount: true,
  })
}

it('a cell that begins like a formula is a text in LibreOffice, from CSV and from XLSX', {
  timeout: 240_000,
}, async () => {
  const grid = [['mã', 'nội dung'], ...dangerous.map((text, row) => [`dòng ${row}`, text])]
  const csv = join(folder.path, 'list.csv')
  const xlsx = join(folder.path, 'book.xlsx')
  writeFileSync(csv, toCsv(grid))
  writeFileSync(xlsx, await toXlsx([{ title: 'Vụ việc', grid }]))
  const ofCsv = (await shownBy(csv)).slice(1).map(([, shown]) => shown)
  const ofXlsx = (await shownBy(xlsx)).slice(1).map(([, shown]) => shown)
  const bare = (text: string | undefined) => text?.replace(/^'/, '').trim()
  expect(ofCsv.map(bare)).toEqual(dangerous.map((text) => text.trim()))
  expect(ofXlsx.map(bare)).toEqual(dangerous.map((text) => text.trim()))
})
