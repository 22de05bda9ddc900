import { Invalid } from '../core/errors.ts'

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

/** The id after which a page begins, from the opaque text an earlier page gave as `next`. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^[\x21-\x7e]+$/.test(id)) throw new Invalid([{ field: 'cursor', code: 'malformed' }])
  return id
}

/** A page of rows in the order of their ids; `rows` holds one more than `limit` when there is a next page. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null
  return { items, next }
}
