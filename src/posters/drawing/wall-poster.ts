import { drawSymbol, quietZone } from './draw-symbol.ts'
import type { PosterTexts } from './poster-texts.ts'
import { mm } from './sheet-size.ts'
import { accent, type Block, type Document, drawBlock, grey, ink, type Style, setBlock } from './text.ts'

/** Width of the symbol in millimetres on A4; on A5 all measures are those of A4 made smaller. */
const symbolWidth = 94

type Space = { readonly doc: Document; readonly scale: number; readonly left: number; readonly width: number }

/**
 * The poster on the wall of a desk: who asks, what for, the QR, the address by hand, and the other languages.
 * Pauses between its parts, so that whoever draws it can let other work pass.
 */
export function* drawWallPoster(doc: Document, texts: PosterTexts): Generator<void> {
  const scale = doc.page.width / mm(210)
  const left = mm(16) * scale
  const space = { doc, scale, left, width: doc.page.width - 2 * left }
  drawBand(space, texts)
  const header = drawHeader(space, texts)
  yield
  drawInvitation(space, texts, header)
  yield
  drawFramedSymbol(space, texts)
  yield
  drawByHand(space, texts)
  yield
  drawLanguages(space, texts)
}

function drawBand({ doc, scale, left, width }: Space, texts: PosterTexts): void {
  const y = mm(12) * scale
  doc.rect(left, y, width, mm(1.6) * scale).fill(accent)
  if (texts.demo === undefined) return
  const mark = setBlock(doc, texts.demo, style('regular', 10.5 * scale, ink), { width, maxLines: 1 })
  drawBlock(doc, mark, { x: left, y: y - mark.height - mm(0.8) * scale, width, align: 'right' })
}

function drawHeader({ doc, scale, left, width }: Space, texts: PosterTexts): number {
  const box = { x: left, width, align: 'center' as const }
  const unit = setName(doc, texts.unitName, style('bold', 19 * scale, accent), width)
  const below = drawBlock(doc, unit, { ...box, y: mm(18) * scale })
  const desk = setName(doc, texts.deskName, style('regular', 16 * scale, ink), width)
  return drawBlock(doc, desk, { ...box, y: below + mm(1) * scale })
}

/** A name stands on one line when a slightly smaller letter allows it, else on two. */
function setName(doc: Document, name: string, set: Style, width: number): Block {
  const single = setBlock(doc, name, set, { width, maxLines: 1 })
  if (single.lines.length === 1 && single.style.size >= set.size * 0.78) return single
  return setBlock(doc, name, set, { width, maxLines: 2, isHeading: true })
}

/** In the middle of what the header leaves above the frame. */
function drawInvitation({ doc, scale, left, width }: Space, texts: PosterTexts, top: number): void {
  const bottom = mm(90) * scale
  const invitation = setBlock(doc, texts.vi.invitation, style('bold', 31 * scale, ink), {
    width,
    maxLines: 2,
    isHeading: true,
  })
  const names = setBlock(doc, texts.languageNames, style('regular', 13 * scale, grey), { width, maxLines: 1 })
  const gap = mm(3) * scale
  const y = top + (bottom - top - invitation.height - gap - names.height) / 2
  const below = drawBlock(doc, invitation, { x: left, y, width, align: 'center' })
  drawBlock(doc, names, { x: left, y: below + gap, width, align: 'center' })
}

function drawFramedSymbol({ doc, scale }: Space, texts: PosterTexts): void {
  const width = mm(symbolWidth) * scale
  const frame = width + 2 * quietZone(texts.qr, width)
  const x = (doc.page.width - frame) / 2
  const y = mm(150.5) * scale - frame / 2
  doc
    .roundedRect(x, y, frame, frame, mm(4) * scale)
    .lineWidth(mm(0.9) * scale)
    .stroke(accent)
  drawSymbol(doc, texts.qr, { x: x + (frame - width) / 2, y: y + (frame - width) / 2, width })
}

function drawByHand({ doc, scale, left, width }: Space, texts: PosterTexts): void {
  const box = { x: left, width, align: 'center' as const }
  const lines: [string, Style][] = [
    [texts.vi.address, style('bold', 14 * scale, ink)],
    [texts.vi.code, style('bold', 14 * scale, accent)],
    [texts.vi.note, style('regular', 12.5 * scale, ink)],
  ]
  let y = mm(214) * scale
  for (const [text, set] of lines) {
    const block = setBlock(doc, text, set, { width, maxLines: 2, isHeading: true })
    y = drawBlock(doc, block, { ...box, y }) + mm(0.6) * scale
  }
}

const others = ['km', 'zh', 'en'] as const

/** From the lower margin upwards, so that a long sentence grows into the free space above. */
function drawLanguages({ doc, scale, left, width }: Space, texts: PosterTexts): void {
  const label = mm(25) * scale
  const rows = others.map((language) => {
    const set = (weight: Style['weight'], size: number, color: string, text: string, room: number) =>
      setBlock(doc, text, { language, weight, size: size * scale, color }, { width: room, maxLines: 1 })
    const room = width - label
    return {
      name: set('bold', 12.5, accent, texts[language].name, label),
      invitation: set('bold', 12.5, ink, texts[language].invitation, room),
      note: set('regular', 11, grey, texts[language].note, room),
    }
  })
  const gap = mm(1.7) * scale
  const heights = rows.map((row) => row.invitation.height + row.note.height + 2 * gap)
  let y = doc.page.height - mm(12) * scale - heights.reduce((sum, height) => sum + height, 0)
  for (const [index, row] of rows.entries()) {
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(mm(0.25) * scale)
      .stroke(accent)
    drawBlock(doc, row.name, { x: left, y: y + gap, width: label, align: 'left' })
    const at = { x: left + label, width: width - label, align: 'left' as const }
    const below = drawBlock(doc, row.invitation, { ...at, y: y + gap })
    drawBlock(doc, row.note, { ...at, y: below })
    y += heights[index]!
  }
}

function style(weight: Style['weight'], size: number, color: string): Style {
  return { language: 'vi', weight, size, color }
}
