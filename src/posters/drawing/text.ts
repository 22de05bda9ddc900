import type { Language } from '../../core/questionnaire/definition.ts'
import { balanceLines, breakLines } from '../../core/text/line-break.ts'
import { type Face, facesFor, type Weight } from './fonts.ts'
import { splitRuns } from './split-runs.ts'

export type Document = PDFKit.PDFDocument

export const ink = '#111111'
export const accent = '#0f5c6e'
export const grey = '#4a4a4a'

/** How a text is set; `size` in points. */
export type Style = {
  readonly language: Language
  readonly weight: Weight
  readonly size: number
  readonly color: string
}

/** A text broken into lines, ready to be drawn. */
export type Block = {
  readonly lines: readonly string[]
  readonly style: Style
  readonly leading: number
  readonly height: number
}

export type Box = { readonly width: number; readonly maxLines: number; readonly isHeading?: boolean }

export type Align = 'left' | 'center' | 'right'

/** Khmer writes under and above its line, Vietnamese stacks two marks on a capital: each script has its own room. */
const leadingOf: Record<Language, number> = { vi: 1.28, km: 1.62, zh: 1.4, en: 1.28 }
const ascentOf: Record<Language, number> = { vi: 1, km: 1.16, zh: 1.08, en: 1 }

/**
 * Breaks a text to a width. It shrinks by steps until it has no more than `maxLines` lines, to 60 % at most; what is
 * still too long then keeps its lines: nothing is cut off a name.
 */
export function setBlock(doc: Document, text: string, style: Style, box: Box): Block {
  const kept = blocks.get(doc) ?? new Map<string, Block>()
  blocks.set(doc, kept)
  const key = JSON.stringify([text, style, box])
  const block = kept.get(key) ?? breakBlock(doc, text, style, box)
  kept.set(key, block)
  return block
}

/** Most texts are the same on each page of a document: they are broken once. */
const blocks = new WeakMap<Document, Map<string, Block>>()

function breakBlock(doc: Document, text: string, style: Style, box: Box): Block {
  const wrap = box.isHeading ? balanceLines : breakLines
  let fitted = style
  let lines = wrap(text, style.language, box.width, measureWith(doc, fitted))
  while (lines.length > box.maxLines && fitted.size > style.size * 0.6) {
    fitted = { ...fitted, size: fitted.size * 0.94 }
    lines = wrap(text, style.language, box.width, measureWith(doc, fitted))
  }
  const leading = fitted.size * leadingOf[style.language]
  return { lines, style: fitted, leading, height: lines.length * leading }
}

/** Draws a block from its top edge downwards and returns where it ends. */
export function drawBlock(
  doc: Document,
  block: Block,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly align: Align },
): number {
  const measure = measureWith(doc, block.style)
  for (const [index, line] of block.lines.entries()) {
    const free = at.width - measure(line)
    const indent = at.align === 'left' ? 0 : at.align === 'right' ? free : free / 2
    const baseline = at.y + index * block.leading + block.style.size * ascentOf[block.style.language]
    drawLine(doc, line, block.style, at.x + indent, baseline)
  }
  return at.y + block.height
}

/**
 * Each run is shaped whole. Khmer vowels stand before the letter they are written after: `ActualText` gives readers
 * and searches the written order back.
 */
function drawLine(doc: Document, line: string, style: Style, x: number, baseline: number): void {
  doc.fillColor(style.color)
  doc.markContent('Span', style.language === 'km' ? { lang: 'km', actual: line } : { lang: style.language })
  let position = x
  for (const run of runsOf(line, style)) {
    useFace(doc, run.face, style.size)
    doc.text(run.text, position, baseline, { lineBreak: false, baseline: 'alphabetic' })
    position += doc.widthOfString(run.text)
  }
  doc.endMarkedContent()
}

function measureWith(doc: Document, style: Style): (text: string) => number {
  return (text) =>
    runsOf(text, style).reduce((width, run) => {
      useFace(doc, run.face, style.size)
      return width + doc.widthOfString(run.text)
    }, 0)
}

function runsOf(text: string, style: Style) {
  return splitRuns(text, facesFor(style.language, style.weight))
}

function useFace(doc: Document, face: Face, size: number): void {
  // The types know files only; an opened font is taken too, and is what saves reading it for each document.
  doc.font(face.font as unknown as Buffer, face.name).fontSize(size)
}
