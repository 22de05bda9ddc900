import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Minutes } from './minutes.ts'

/**
 * Minutes as an official paper by Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20/20/30/20 mm, Times New Roman 13–14,
 * the head in a table of two columns without borders, justified text with its first line drawn in.
 */
export async function minutesDocument(minutes: Minutes): Promise<Buffer> {
  const page = {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) },
  }
  const document = new Document({
    title: minutes.subject,
    creator: 'Lắng Nghe',
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } } },
    },
    sections: [{ properties: { page }, children: bodyOf(minutes) }],
  })
  return Packer.toBuffer(document)
}

const mm = convertMillimetersToTwip

function bodyOf(minutes: Minutes) {
  return [
    headOf(minutes),
    centred('BIÊN BẢN', { bold: true, size: 28 }, { before: 240 }),
    centred(minutes.subject, { bold: true, size: 28 }, { after: 60 }),
    rule(2400),
    ...minutes.paragraphs.slice(0, 2).map(sentence),
    sentence('Thành phần có mặt:'),
    ...minutes.present.map((person, at) => sentence(`${at + 1}. ${person}`)),
    ...minutes.paragraphs.slice(2).map(sentence),
    ...(minutes.letters.length > 0 ? [sentence('Danh sách thư:'), lettersOf(minutes)] : []),
    sentence(minutes.ending),
    sentence('Biên bản đã được đọc lại cho những người có mặt cùng nghe và ký xác nhận./.'),
    signaturesOf(minutes),
    ...signature('NGƯỜI CHỨNG KIẾN', minutes.witnesses),
  ]
}

type Run = { readonly bold?: boolean; readonly italics?: boolean; readonly size?: number }
type Spacing = { readonly before?: number; readonly after?: number }

function centred(text: string, run: Run = {}, spacing: Spacing = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing,
    children: [new TextRun({ text, ...run })],
  })
}

function sentence(text: string): Paragraph {
  const spacing = { before: 120, line: 300, lineRule: LineRuleType.AUTO }
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(12.7) },
    spacing,
    children: [new TextRun(text)],
  })
}

/** A line below a head, shorter than the text above: the lower edge of an empty paragraph drawn in from both sides. */
function rule(indent: number): Paragraph {
  const line: IParagraphOptions = {
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: indent, right: indent },
    spacing: { after: 0, line: 120, lineRule: LineRuleType.EXACT },
  }
  return new Paragraph(line)
}

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const noBorders = { top: none, bottom: none, left: none, right: none }

function cell(width: number, children: Paragraph[]): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    borders: noBorders,
    verticalAlign: VerticalAlign.TOP,
    children,
  })
}

function twoColumns(left: [number, Paragraph[]], right: [number, Paragraph[]]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: [cell(...left), cell(...right)] })],
  })
}

function headOf({ above, unit }: Minutes): Table {
  const issuer = [
    ...(above === '' ? [] : [centred(above, { size: 26 })]),
    centred(unit, { bold: true, size: 26 }),
    rule(1150),
    centred('Số: …/BB-…', { size: 26 }),
  ]
  const nation = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 24 }),
    centred('Độc lập - Tự do - Hạnh phúc', { bold: true, size: 26 }),
    rule(1000),
  ]
  return twoColumns([38, issuer], [62, nation])
}

function lettersOf({ letters }: Minutes): Table {
  const row = (number: string, fate: string, bold = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader: bold,
      children: [
        new TableCell({
          width: { size: 15, type: WidthType.PERCENTAGE },
          children: [centred(number, { bold, size: 26 })],
        }),
        new TableCell({
          width: { size: 85, type: WidthType.PERCENTAGE },
          children: [new Paragraph({ children: [new TextRun({ text: fate, bold, size: 26 })] })],
        }),
      ],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row('Thư số', 'Kết quả', true), ...letters.map(({ number, fate }) => row(number, fate))],
  })
}

function signaturesOf({ chair, writer }: Minutes): Table {
  return twoColumns([50, signature('NGƯỜI GHI BIÊN BẢN', writer)], [50, signature('CHỦ TRÌ', chair)])
}

function signature(title: string, name: string): Paragraph[] {
  return [
    centred(title, { bold: true }, { before: 240 }),
    centred('(Ký, ghi rõ họ tên)', { italics: true, size: 26 }, { after: 1200 }),
    centred(name, { bold: true }),
  ]
}
