import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { loadFaces } from './drawing/fonts.ts'
import type { PosterTexts } from './drawing/poster-texts.ts'
import { pageSize, type SheetSize } from './drawing/sheet-size.ts'
import { drawSlipSheet } from './drawing/slip-sheet.ts'
import type { Document } from './drawing/text.ts'
import { drawWallPoster } from './drawing/wall-poster.ts'

type Order = {
  readonly posters: readonly PosterTexts[]
  readonly size: SheetSize
  readonly title: string
  readonly drawnAt: Date
}

/** A PDF with a page for each poster, as a stream that is read while the later pages are still being drawn. */
export function drawPosters(order: Order): Document {
  const doc = new PDFDocument({
    autoFirstPage: false,
    // No standard font is ever used: every font of the file is embedded.
    font: null as unknown as string,
    size: [...pageSize[order.size]],
    margin: 0,
    lang: 'vi',
    displayTitle: true,
    info: { Title: order.title, CreationDate: order.drawnAt },
  })
  drawPages(doc, order).catch((error: Error) => doc.destroy(error))
  return doc
}

/** Other requests are served between the parts of a page; a reader who has gone ends the drawing. */
async function drawPages(doc: Document, { posters, size }: Order): Promise<void> {
  await loadFaces()
  for (const poster of posters) {
    if (doc.destroyed) return
    doc.addPage()
    const parts = size === 'slip' ? drawSlipSheet(doc, poster) : drawWallPoster(doc, poster)
    for (const _part of parts) await setImmediate()
  }
  await setImmediate()
  doc.end()
}
