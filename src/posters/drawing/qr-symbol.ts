import QRCode from 'qrcode'

/** Modules of white around a symbol, as ISO/IEC 18004 asks. */
export const quietModules = 4

const level = { errorCorrectionLevel: 'Q' } as const

export type QrSymbol = { readonly size: number; isDark(row: number, column: number): boolean }

/** The symbol of a text at error level Q: a quarter of it may be dirty. */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = QRCode.create(text, level)
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** Dark modules side by side in a row, as one rectangle: `x`, `y` and `width` in modules. */
export function darkRuns(symbol: QrSymbol): { x: number; y: number; width: number }[] {
  const runs: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < symbol.size; y++) {
    for (let x = 0; x < symbol.size; x++) {
      if (!symbol.isDark(y, x)) continue
      const last = runs.at(-1)
      if (last && last.y === y && last.x + last.width === x) last.width++
      else runs.push({ x, y, width: 1 })
    }
  }
  return runs
}

/** A picture of the symbol with its quiet zone, `size` pixels wide. */
export function qrPng(text: string, size: number): Promise<Buffer> {
  return QRCode.toBuffer(text, { ...level, type: 'png', margin: quietModules, width: size })
}

/** The symbol as SVG, one unit a module, with a title for those who cannot see it. */
export function qrSvg(text: string, title: string): string {
  const symbol = qrSymbol(text)
  const width = symbol.size + 2 * quietModules
  const path = darkRuns(symbol)
    .map((run) => `M${run.x + quietModules} ${run.y + quietModules}h${run.width}v1h-${run.width}z`)
    .join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}" role="img" shape-rendering="crispEdges">`,
    `<title>${escapeXml(title)}</title>`,
    `<path fill="#fff" d="M0 0h${width}v${width}H0z"/><path d="${path}"/></svg>`,
  ].join('')
}

function escapeXml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // A control character is not allowed in XML at all.
  return text.replace(/[&<>"]/g, (sign) => signs[sign]!).replace(/\p{Cc}/gu, ' ')
}
