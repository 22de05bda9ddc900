import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { LetterContent } from './draft-letter.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Twentieths of a point in a millimetre. */
const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)
const points = (size: number) => size * 2
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}
/** The name of the country stands on one line, which takes all the width there is. */
const noMargins = { left: 0, right: 0 }
const centred = AlignmentType.CENTER

/**
 * A letter as a paper by NĐ 30/2020/NĐ-CP Phụ lục I: A4, Times New Roman, margins 20/20/30/20 mm, the two-column head in a
 * table without lines, the number of the page from the second on in the top margin. It is a draft: number, date and
 * signature are for a person.
 */
export function letterDocument(content: LetterContent): Promise<Buffer> {
  const margin = { top: twips(20), bottom: twips(20), left: twips(30), right: twips(20), header: twips(10) }
  const properties = { page: { size: { width: twips(210), height: twips(297) }, margin }, titlePage: true }
  const pageNumber = new Paragraph({ alignment: centred, children: [run(PageNumber.CURRENT, 13)] })
  return Packer.toBuffer(
    new Document({
      creator: 'Lắng Nghe',
      title: content.title,
      styles: { default: { document: { run: { font: 'Times New Roman', size: points(14) } } } },
      sections: [
        {
          properties,
          headers: { default: new Header({ children: [pageNumber] }), first: new Header({ children: [] }) },
          children: [
            headOf(content),
            line('DỰ THẢO', { bold: true, before: 120 }),
            titleOf(content),
            ...bodyOf(content),
            footOf(),
          ],
        },
      ],
    }),
  )
}

type Style = {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly before?: number
  readonly size?: number
}

const run = (text: string | (typeof PageNumber)['CURRENT'], size: number, style: Style = {}) =>
  new TextRun({
    children: [text],
    font: 'Times New Roman',
    size: points(size),
    ...(style.bold ? { bold: true } : {}),
    ...(style.italics ? { italics: true } : {}),
  })

function line(text: string, style: Style = {}): Paragraph {
  return new Paragraph({
    alignment: centred,
    spacing: { before: style.before ?? 0 },
    children: [run(text, style.size ?? 13, style)],
  })
}

/** Words with a line below them, a part of their width. */
function underlined(text: string, size: number): Paragraph {
  return new Paragraph({
    alignment: centred,
    children: [new TextRun({ text, font: 'Times New Roman', size: points(size), bold: true, underline: {} })],
  })
}

function headOf({ unit, above, date }: LetterContent): Table {
  const [year, month, day] = date.split('-')
  // Days below ten and the first two months have a zero in front; the day itself is for whoever signs.
  const place = `…………, ngày … tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
  const left = [
    ...(above === '' ? [] : [line(above.toUpperCase(), { size: 12 })]),
    underlined(unit === '' ? '…………' : unit.toUpperCase(), 12),
    line('Số: ……/……', { before: 120 }),
  ]
  const right = [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 12 }),
    underlined('Độc lập - Tự do - Hạnh phúc', 13),
    line(day === undefined ? '' : place, { italics: true, before: 120 }),
  ]
  const cell = (children: Paragraph[], percent: number) =>
    new TableCell({
      ...{ children, borders: noBorders, margins: noMargins },
      width: { size: percent, type: WidthType.PERCENTAGE },
    })
  const row = new TableRow({ children: [cell(left, 39), cell(right, 61)] })
  return new Table({ rows: [row], borders: noBorders, width: { size: 100, type: WidthType.PERCENTAGE } })
}

/** Without the number in brackets, by which mail finds its matter. */
const titleOf = ({ title }: LetterContent) =>
  new Paragraph({
    alignment: centred,
    spacing: { before: 240, after: 240 },
    children: [run(title.replace(/^\[[^\]]*\]\s*/, ''), 14, { bold: true })],
  })

function bodyOf({ text }: LetterContent): Paragraph[] {
  const lines = text.split('\n').filter((each) => each.trim() !== '')
  return lines.map(
    (each) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        spacing: { before: 120, after: 120, line: 288 },
        indent: { firstLine: twips(12.7) },
        children: [run(each.trim(), 14)],
      }),
  )
}

/** Who gets it, and where somebody signs. */
function footOf(): Table {
  const left = [
    new Paragraph({
      spacing: { before: 240 },
      children: [run('Nơi nhận:', 12, { bold: true, italics: true })],
    }),
    ...['- Như trên;', '- Lưu: VT, ….'].map((text) => new Paragraph({ children: [run(text, 11)] })),
  ]
  const right = [
    line('……………………', { bold: true, before: 240, size: 14 }),
    line('(Chức vụ, chữ ký, họ và tên)', { italics: true, size: 13 }),
  ]
  const cell = (children: Paragraph[]) =>
    new TableCell({ children, borders: noBorders, width: { size: 50, type: WidthType.PERCENTAGE } })
  const row = new TableRow({ children: [cell(left), cell(right)] })
  return new Table({ rows: [row], borders: noBorders, width: { size: 100, type: WidthType.PERCENTAGE } })
}
