import { expect, it } from 'vitest'
import { readPage, turnPages } from '../../../src/web/numbered-page.ts'

it.each([
  [undefined, 1],
  ['', 1],
  ['2', 2],
  ['2.9', 2],
  ['0', 1],
  ['-3', 1],
  ['abc', 1],
  [['2', '3'], 1],
  ['1e9', 1_000],
])('reads %j as page %i', (asked, number) => {
  expect(readPage({ page: asked }, 10)).toEqual({ number, skip: (number - 1) * 10, limit: 11 })
})

it.each([
  // Rows found, page; rows shown, page before and after.
  [0, 1, 0, '', ''],
  [10, 1, 10, '', ''],
  [11, 1, 10, '', 'at 2'],
  [11, 2, 10, 'at 1', 'at 3'],
  [3, 3, 3, 'at 2', ''],
  [0, 4, 0, 'at 1', ''],
])(
  'of %i rows found for page %i shows %i, with "%s" before and "%s" after',
  (found, number, shown, before, after) => {
    const rows = Array.from({ length: found }, (_, at) => at)
    const turned = turnPages(rows, readPage({ page: number }, 10), (page) => `at ${page}`)
    expect(turned.rows).toEqual(rows.slice(0, shown))
    expect(turned.pages).toEqual({
      before,
      after,
      isDivided: before + after !== '',
      isBeyond: found === 0 && number > 1,
    })
  },
)
