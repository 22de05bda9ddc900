import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readTable } from '../../../src/directory/import/table.ts'
import { mostEntries } from '../../../src/directory/import/unpack-bound.ts'
import { type ZipEntry, zipOf } from '../../support/zip.ts'

const codeOf = async (bytes: Buffer) => {
  const error = await readTable(bytes).then(
    () => undefined,
    (refused: { problems?: { code: string }[] }) => refused,
  )
  return error === undefined ? 'taken' : (error.problems?.[0]?.code ?? String(error))
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (target: string, kind: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`
const sheetOf = (cells: readonly string[], doctype = '') =>
  `<?xml version="1.0"?>${doctype}<worksheet xmlns="${main}"><sheetData>${cells
    .map((text, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${text}</t></is></c></row>`)
    .join('')}</sheetData></worksheet>`

/** A workbook by hand, with a first sheet of ours. */
const workbook = (sheet: string, more: readonly ZipEntry[] = [], claimed?: number) =>
  zipOf([
    { name: '[Content_Types].xml', data: types },
    { name: '_rels/.rels', data: relations('xl/workbook.xml', 'officeDocument') },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: relations('worksheets/sheet1.xml', 'worksheet') },
    { name: 'xl/worksheets/sheet1.xml', data: sheet, ...(claimed !== undefined && { claimed }) },
    ...more,
  ])

describe('a workbook that somebody sends', () => {
  it('is read, whoever made it', async () => {
    const bytes = await writeXlsxFile([[{ value: 'Mã' }], [{ value: 'A' }]]).toBuffer()
    expect((await readTable(bytes)).map(({ cells }) => cells)).toEqual([['Mã'], ['A']])
    expect((await readTable(workbook(sheetOf(['Mã', 'A'])))).map(({ cells }) => cells)).toEqual([
      ['Mã'],
      ['A'],
    ])
  })

  it('is refused when it would unpack beyond the bound, before it is unpacked', async () => {
    const zeros = { name: 'xl/media/a.bin', data: Buffer.alloc(101 * 1024 * 1024) }
    const bomb = workbook(sheetOf(['Mã', 'A']), [zeros])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await codeOf(bomb)).toBe('file-unpacks-large')
  })

  it('is refused when it unpacks to more than its directory says', async () => {
    const long = sheetOf(['Mã', 'x'.repeat(100_000)])
    expect(await codeOf(workbook(long, [], 100))).toBe('file-unpacks-large')
  })

  it('is refused when it holds more files than any workbook', async () => {
    const many = Array.from({ length: mostEntries }, (_, at) => ({ name: `xl/media/${at}`, data: 'x' }))
    expect(await codeOf(workbook(sheetOf(['Mã', 'A']), many))).toBe('file-unpacks-large')
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ['without its directory', (bytes: Buffer) => bytes.subarray(0, 200)],
    ['with a directory that points outside', (bytes: Buffer) => pointed(bytes, 0x7fffffff)],
  ])('is refused %s', async (_what, damage) => {
    expect(await codeOf(damage(workbook(sheetOf(['Mã', 'A']))))).toBe('file-unreadable')
  })

  it('brings in no text of an entity, inside or outside', async () => {
    const doctype =
      '<!DOCTYPE worksheet [<!ENTITY inside "MẬT"><!ENTITY outside SYSTEM "file:///etc/passwd">]>'
    const sheet = sheetOf(['Mã', '&inside;', '&outside;'], doctype)
    const read = await readTable(workbook(sheet)).catch(() => [])
    const text = JSON.stringify(read)
    expect(text).not.toContain('MẬT')
    expect(text).not.toContain('root:')
  })
})

function pointed(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(offset, copy.length - 22 + 16)
  return copy
}
