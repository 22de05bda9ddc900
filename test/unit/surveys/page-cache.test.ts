import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createShelf, encodingFor, keepPage } from '../../../src/surveys/page-cache.ts'

it('keeps one text in three encodings under one tag', () => {
  const page = keepPage('<p>Cảm ơn</p>')
  expect(brotliDecompressSync(page.bodies.br).toString()).toBe('<p>Cảm ơn</p>')
  expect(gunzipSync(page.bodies.gzip).toString()).toBe('<p>Cảm ơn</p>')
  expect(page.lines.br).toEqual(
    expect.arrayContaining(['content-length', String(page.bodies.br.length), page.etag]),
  )
  expect(keepPage('<p>khác</p>').etag).not.toBe(page.etag)
})

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.5', 'br'],
  ['gzip;q=0.0', 'identity'],
  ['brotli', 'identity'],
  [undefined, 'identity'],
])('reads Accept-Encoding %s as %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})

it('builds a page once per edition', () => {
  const shelf = createShelf(1_000_000)
  let built = 0
  const build = () => `trang ${++built}`
  expect(shelf.get('1', 'a', build)).toBe(shelf.get('1', 'a', build))
  expect(built).toBe(1)
  shelf.get('2', 'a', build)
  expect(built).toBe(2)
})

it('stays under its weight and keeps what is asked for', () => {
  const weight = keepPage('x'.repeat(1_000)).bytes
  const shelf = createShelf(3 * weight + 10)
  const built: string[] = []
  const ask = (name: string) =>
    shelf.get('1', name, () => {
      built.push(name)
      return name.padEnd(1_000, 'x')
    })
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'e', 'a']) ask(name)
  expect(built).toEqual(['a', 'b', 'c', 'd', 'e'])
})
