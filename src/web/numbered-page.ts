import type { Part } from '../db/part.ts'

/** A page of a list, from 1; its part is one row longer than what is shown, which says whether another page follows. */
export type NumberedPage = Part & { readonly number: number }

/** Addresses of the pages before and after, empty where there is none. */
export type PageLinks = {
  readonly before: string
  readonly after: string
  readonly isDivided: boolean
  /** The list ended before this page, and `before` is the first: nothing is said of what the list holds. */
  readonly isBeyond: boolean
}

const lastPage = 1_000

/** The page that the query of an address asks for; what is no number is the first. */
export function readPage(query: unknown, rowsAPage: number, name = 'page'): NumberedPage {
  const asked = (query as Readonly<Record<string, unknown>>)[name]
  const number = Math.min(Math.max(1, Math.trunc(Number(asked)) || 1), lastPage)
  return { number, skip: (number - 1) * rowsAPage, limit: rowsAPage + 1 }
}

/** What of the rows found is shown, and the way to the pages beside it. */
export function turnPages<T>(
  rows: readonly T[],
  { number, limit }: NumberedPage,
  addressOf: (page: number) => string,
): { readonly rows: readonly T[]; readonly pages: PageLinks } {
  const isBeyond = number > 1 && rows.length === 0
  const before = number > 1 ? addressOf(isBeyond ? 1 : number - 1) : ''
  const after = rows.length === limit ? addressOf(number + 1) : ''
  return {
    rows: rows.slice(0, limit - 1),
    pages: { before, after, isDivided: before !== '' || after !== '', isBeyond },
  }
}
