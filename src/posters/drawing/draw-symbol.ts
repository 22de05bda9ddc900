import { darkRuns, qrSymbol, quietModules } from './qr-symbol.ts'
import type { Document } from './text.ts'

/** Draws the QR of a text as one black path, `width` without the quiet zone. */
export function drawSymbol(
  doc: Document,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const symbol = qrSymbol(text)
  const module = at.width / symbol.size
  for (const run of darkRuns(symbol)) {
    doc.rect(at.x + run.x * module, at.y + run.y * module, run.width * module, module)
  }
  doc.fill('#000000')
}

/** Width of the white edge that belongs to the symbol. */
export function quietZone(text: string, width: number): number {
  return (width / qrSymbol(text).size) * quietModules
}
