export const sheetSizes = ['a4', 'a5', 'slip'] as const
export type SheetSize = (typeof sheetSizes)[number]

/** Millimetres as points of a PDF. */
export function mm(length: number): number {
  return (length * 72) / 25.4
}

/** Width and height of a page; strips for the receipt slip are cut from an A4 page. */
export const pageSize: Readonly<Record<SheetSize, readonly [number, number]>> = {
  a4: [mm(210), mm(297)],
  a5: [mm(148), mm(210)],
  slip: [mm(210), mm(297)],
}
