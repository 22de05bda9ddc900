import { z } from 'zod'
import { Invalid } from '../core/errors.ts'
import { type SheetSize, sheetSizes } from './drawing/sheet-size.ts'

export const pngSize = { least: 100, most: 2000, usual: 600 } as const

const text = z.string().max(200)
const day = z.iso.date()
const page = z.object({ unit: text.default(''), q: text.default(''), at: day.optional() })
const png = z.coerce.number().int().min(pngSize.least).max(pngSize.most)
const print = z.object({ unit: text.optional(), desk: text.optional(), at: day.optional() })

/** @throws Invalid naming each wrong parameter */
export function pageQuery(query: unknown) {
  const parsed = page.safeParse(query)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map(({ path }) => ({ field: String(path[0]), code: codeOf(path[0]) })),
  )
}

/** Width of a PNG in pixels. @throws Invalid `poster-png-size` */
export function pngQuery(query: unknown): number {
  const parsed = png.safeParse((query as { size?: unknown }).size ?? pngSize.usual)
  if (parsed.success) return parsed.data
  const details = { least: pngSize.least, most: pngSize.most }
  throw new Invalid([{ field: 'size', code: 'poster-png-size', details }])
}

export type PrintOrder = { readonly size: SheetSize; readonly at?: string | undefined } & (
  | { readonly unit: string }
  | { readonly desk: string }
)

/** What to print: exactly one of a unit and a desk, on one of the sheets. @throws Invalid */
export function printQuery(query: unknown): PrintOrder {
  const parsed = print.safeParse(query)
  if (!parsed.success) {
    throw new Invalid(
      parsed.error.issues.map(({ path }) => ({ field: String(path[0]), code: codeOf(path[0]) })),
    )
  }
  const { unit, desk, at } = parsed.data
  const size = sheetSizes.find((known) => known === ((query as { size?: unknown }).size ?? 'a4'))
  if (size === undefined) throw new Invalid([{ field: 'size', code: 'poster-sheet' }])
  if (desk && !unit) return { desk, size, at }
  if (unit && !desk) return { unit, size, at }
  throw new Invalid([{ field: 'unit', code: 'poster-subject' }])
}

function codeOf(field: PropertyKey | undefined): string {
  return field === 'at' ? 'poster-day' : 'malformed'
}
