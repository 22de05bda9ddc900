import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Store } from '../../../src/db/connect.ts'
import { writeMeta } from '../../../src/db/meta.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { appAs } from '../../support/app.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { turnAndScale } from '../../support/image.ts'
import { cast, settleCast } from '../../support/province.ts'

const addresses = [cast.deskOne.code, cast.deskTwo.code].map((code) => `HTTP://LOCALHOST:8080/K/${code}`)

/** What an independent reader finds in a picture. */
function decode(file: string): string[] {
  const found = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], {
    encoding: 'utf8',
    // It complains of a missing message bus, which reading a picture does not need.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return found.trim().split('\n')
}

describe('posters on paper', () => {
  const folder = temporaryFolder()
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = connect('file::memory:')
    await migrateToLatest(store)
    await settleCast(store)
    await writeMeta(store.db, 'demo', '1')
    app = await appAs(store, 'administrator')
  })
  afterAll(async () => {
    await app.close()
    await store.close()
    folder.remove()
  })

  async function printed(size: string): Promise<string> {
    const url = `/app/qr/posters.pdf?unit=${cast.province.code}&size=${size}`
    const answer = await app.inject({ url, headers: { host: 'localhost' } })
    const file = join(folder.path, `${size}.pdf`)
    writeFileSync(file, answer.rawPayload)
    return file
  }
  const run = (tool: string, ...options: string[]) => execFileSync(tool, options, { encoding: 'utf8' })

  it.each([
    ['a4', 1],
    ['a5', 1],
    ['slip', 6],
  ])(
    '%s: every code of every page is read after turning by 10° and scaling to half',
    async (size, copies) => {
      run('pdftoppm', '-r', '150', '-png', await printed(size), join(folder.path, size))
      const pages = readdirSync(folder.path)
        .filter((name) => name.startsWith(`${size}-`))
        .sort()
      expect(pages).toHaveLength(addresses.length)
      for (const [index, page] of pages.entries()) {
        const turned = join(folder.path, `turned-${page}`)
        writeFileSync(turned, turnAndScale(readFileSync(join(folder.path, page)), 10, 0.5))
        expect(decode(turned)).toEqual(Array(copies).fill(addresses[index]))
      }
    },
  )

  it('a PNG of the smallest size is read', async () => {
    const url = `/app/qr/${cast.deskOne.code}.png?size=100`
    const file = join(folder.path, 'smallest.png')
    writeFileSync(file, (await app.inject({ url, headers: { host: 'localhost' } })).rawPayload)
    expect(decode(file)).toEqual([addresses[0]])
  })

  it.each([
    ['a4', 210, 297],
    ['a5', 148, 210],
    ['slip', 210, 297],
  ])(
    '%s: the page is %i × %i mm, its fonts are inside, its title and language are told',
    async (size, width, height) => {
      const file = await printed(size)
      const facts = run('pdfinfo', file)
      const [, w, h] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(facts)!.map(Number)
      expect(w! / 72).toBeCloseTo(width / 25.4, 2)
      expect(h! / 72).toBeCloseTo(height / 25.4, 2)
      expect(facts).toMatch(/Title:\s+Áp phích mã QR: Phường Sóc Trăng/)
      expect(readFileSync(file, 'latin1')).toContain('/Lang (vi)')
      const fonts = run('pdffonts', file).trim().split('\n').slice(2)
      expect(fonts.length).toBeGreaterThanOrEqual(5)
      for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    },
  )

  it.each(['a4', 'a5', 'slip'])('%s: the text comes out again in every script', async (size) => {
    const text = run('pdftotext', '-raw', await printed(size), '-').replace(/\s+/g, ' ')
    for (const sentence of [
      'Phường Sóc Trăng',
      'Quầy 1',
      'Ông/Bà quét mã để góp ý về việc phục vụ tại quầy này',
      'Mất khoảng một phút, không cần cài ứng dụng.',
      'សូមលោកអ្នកស្កេនកូដ ដើម្បីផ្តល់មតិអំពីការបម្រើនៅបញ្ជរនេះ',
      '请您扫描二维码，对本窗口的服务提出意见',
      'Scan the code to tell us how you were served at this desk',
      'http://localhost:8080/k/A34679C7',
      'A346 79C7',
    ]) {
      expect(text).toContain(sentence)
    }
    const perPage = size === 'slip' ? 6 : 1
    expect(text.match(/Dữ liệu minh họa/g)).toHaveLength(addresses.length * perPage)
  })
})
