import { Invalid } from '../../core/errors.ts'
import type { Sort } from './filter.ts'

/** The last row of a page: the value it is sorted by, and its id. */
export type Cursor = { readonly value: string; readonly id: string }

export function writeCursor(sort: Sort, { value, id }: Cursor): string {
  return Buffer.from([sort, value, id].join(' ')).toString('base64url')
}

/**
 * The place that a page gave as its end; undefined at the beginning of a list. A place of another order is none here, so
 * that a changed order begins at the top.
 *
 * @throws Invalid `malformed`
 */
export function readCursor(text: string, sort: Sort): Cursor | undefined {
  if (text === '') return undefined
  const [of, value, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const isWhole = value !== undefined && id !== undefined && rest.length === 0
  if (!isWhole || !/^[\x21-\x7e]+$/.test(value + id))
    throw new Invalid([{ field: 'after', code: 'malformed' }])
  return of === sort ? { value, id } : undefined
}
