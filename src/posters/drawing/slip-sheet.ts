import { drawSymbol, quietZone } from './draw-symbol.ts'
import type { PosterTexts } from './poster-texts.ts'
import { mm } from './sheet-size.ts'
import { accent, type Document, drawBlock, grey, ink, type Style, setBlock } from './text.ts'

const strips = 6
const stripWidth = mm(190)
const stripHeight = mm(45)
const symbolWidth = mm(31)

/** Six equal strips to cut and staple to the receipt slip; pauses after each strip. */
export function* drawSlipSheet(doc: Document, texts: PosterTexts): Generator<void> {
  const left = (doc.page.width - stripWidth) / 2
  const top = (doc.page.height - strips * stripHeight) / 2
  for (let index = 0; index < strips; index++) {
    drawStrip(doc, texts, left, top + index * stripHeight)
    yield
  }
  for (let index = 0; index <= strips; index++) drawCut(doc, top + index * stripHeight)
}

function drawStrip(doc: Document, texts: PosterTexts, x: number, y: number): void {
  const quiet = quietZone(texts.qr, symbolWidth)
  drawSymbol(doc, texts.qr, { x: x + quiet, y: y + (stripHeight - symbolWidth) / 2, width: symbolWidth })
  const left = x + symbolWidth + 2 * quiet + mm(3)
  const width = x + stripWidth - left
  const blocks = wordsOf(texts).map(([text, style]) => setBlock(doc, text, style, { width, maxLines: 1 }))
  const height = blocks.reduce((sum, block) => sum + block.height, 0)
  let line = y + (stripHeight - height) / 2
  for (const block of blocks) line = drawBlock(doc, block, { x: left, y: line, width, align: 'left' })
  if (texts.demo === undefined) return
  const mark = setBlock(doc, texts.demo, { ...plain, size: 7.5, color: ink }, { width, maxLines: 1 })
  drawBlock(doc, mark, { x: left, y: y + mm(1.2), width, align: 'right' })
}

const plain = { language: 'vi', weight: 'regular' } as const

function wordsOf(texts: PosterTexts): [string, Style][] {
  const other = (language: 'km' | 'zh' | 'en'): [string, Style] => [
    texts[language].invitation,
    { language, weight: 'regular', size: 9.5, color: ink },
  ]
  return [
    [`${texts.unitName} · ${texts.deskName}`, { ...plain, weight: 'bold', size: 9.5, color: accent }],
    [texts.vi.invitation, { ...plain, weight: 'bold', size: 15, color: ink }],
    other('km'),
    other('zh'),
    other('en'),
    [texts.vi.note, { ...plain, size: 8.5, color: grey }],
    [`${texts.vi.address} · ${texts.vi.code}`, { ...plain, weight: 'bold', size: 8.5, color: ink }],
  ]
}

function drawCut(doc: Document, y: number): void {
  doc
    .moveTo(mm(3), y)
    .lineTo(doc.page.width - mm(3), y)
    .lineWidth(0.6)
    .dash(4, { space: 3 })
    .stroke('#777777')
    .undash()
}
