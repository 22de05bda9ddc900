import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/questionnaire/definition.ts'
import type { Store } from '../../../src/db/connect.ts'
import { writeMeta } from '../../../src/db/meta.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

const address = `/k/${cast.deskTwo.code}`
const budgetBytes = 12 * 1024

eachDatabase('GET /k/{code}', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await writeMeta(store.db, 'demo', '1')
    app = await appOver(store)
  })
  afterEach(() => app.close())

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

  it.each(languages)('is the whole page in one answer of at most 12 KB: full form, %s', async (language) => {
    const answer = await get(`${address}?form=full&lang=${language}`, { 'accept-encoding': 'gzip, br' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-encoding']).toBe('br')
    expect(answer.rawPayload.length).toBeLessThanOrEqual(budgetBytes)
    const html = brotliDecompressSync(answer.rawPayload).toString()
    expect(html).toContain(`<html lang="${language}">`)
    expect(new Set(html.match(/name="[cn]\d\d"/g))).toHaveLength(32)
    expect(html).not.toMatch(/<link rel="stylesheet"|<img|style="|<script(?! type="module" src=)/)
  })

  it('asks overall and one drawn block in the minute form, overall alone in the pulse', async () => {
    const asked = async (form: string) => (await get(`${address}?form=${form}`)).body.match(/data-q="\w+"/g)
    expect((await asked('minute'))?.length).toBeGreaterThan(3)
    expect((await asked('minute'))?.length).toBeLessThan(9)
    expect(await asked('pulse')).toEqual(['data-q="overall"'])
  })

  it('preselects nothing and sets "không có ý kiến" apart', async () => {
    const { body } = await get(`${address}?form=full`)
    expect(body).not.toContain(' checked')
    expect(body).not.toContain(' selected')
    expect(body.match(/class="option apart"/g)).toHaveLength(23)
  })

  it('answers in the encoding the client takes and with 304 when it has the page', async () => {
    const plain = await get(address, { 'accept-encoding': 'br;q=0, identity' })
    const gzip = await get(address, { 'accept-encoding': 'gzip' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    expect(plain.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
    const again = await get(address, { 'if-none-match': String(gzip.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('puts nothing of the visit into the body: its key travels in a cookie of its desk', async () => {
    const first = await get(address)
    const second = await get(address)
    expect(second.body).toBe(first.body)
    expect(first.headers['set-cookie']).toMatch(
      /^phieu-A34679DH=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=86400$/,
    )
    expect(second.headers['set-cookie']).not.toBe(first.headers['set-cookie'])
    const cookie = String(first.headers['set-cookie']).split(';')[0]!
    expect((await get(address, { cookie })).headers['set-cookie']).toBeUndefined()
  })

  it('allows its style sheet by its hash and no script but its own', async () => {
    const { headers } = await get(address)
    expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[\w+/=]+'/)
    expect(headers['content-security-policy']).toContain("script-src 'self';")
  })

  it('opens under the code in small letters and under an address in capitals', async () => {
    expect((await get(`/K/${cast.deskTwo.code}`)).statusCode).toBe(200)
    expect((await get(`/k/${cast.deskTwo.code.toLowerCase()}`)).body).toContain(`action="${address}`)
  })

  it('shows a changed directory about a second later', async () => {
    const newName = JSON.stringify({ vi: 'Quầy số Hai' })
    await get(address)
    await store.db.updateTable('desk').set({ name_json: newName }).where('id', '=', cast.deskTwo.id).execute()
    await store.db.updateTable('catalog_revision').set({ revision: 99 }).where('id', '=', 1).execute()
    await expect.poll(async () => (await get(address)).body, { timeout: 5_000 }).toContain('Quầy số Hai')
  })

  it('helps with a code that leads nowhere', async () => {
    const answer = await get('/k/A34679XX?lang=vi')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('B, I, L, O, S, U, V, Z')
    expect(answer.body).toContain('value="A34679XX"')
  })

  it('leads from a withdrawn code to the present one, from a closed desk to those that are open', async () => {
    const withdrawn = await get(`/k/${cast.withdrawnCode}?lang=vi`)
    expect(withdrawn.statusCode).toBe(410)
    expect(withdrawn.body).toContain(`href="/k/${cast.deskOne.code}?lang`)
    const closed = await get(`/k/${cast.closedDesk.code}?lang=vi`)
    expect(closed.statusCode).toBe(410)
    expect(closed.body).toContain(`href="/k/${cast.deskTwo.code}?lang`)
    expect(closed.body).toContain('Số 1 đường thử nghiệm')
  })

  it('says so when no questionnaire is open', async () => {
    await store.db.updateTable('questionnaire_version').set({ closes_on: '2026-11-01' }).execute()
    const fresh = await appOver(store)
    const answer = await fresh.inject(`${address}?lang=vi`)
    expect(answer.statusCode).toBe(410)
    expect(answer.body).toContain('Đợt lấy ý kiến đã kết thúc')
    await fresh.close()
  })

  it('opens a typed code, and has a home page and an honest page on complaints', async () => {
    expect((await get('/k?code=a346-79dh')).headers.location).toBe('/k/A34679DH?lang=vi')
    expect((await get('/k?code=O0O0O0O0')).statusCode).toBe(404)
    for (const url of ['/', '/k', '/gop-y', `/gop-y?k=${cast.deskOne.code}`]) {
      expect((await get(url)).statusCode).toBe(200)
    }
    expect((await get('/gop-y')).body).toContain('<form method="post"')
  })
})

describe('a real installation', () => {
  eachDatabase('languages', ({ migrated }) => {
    it('offers no language that nobody has approved', async () => {
      const store = await migrated()
      await settleCast(store)
      const app = await appOver(store)
      const { body } = await app.inject(`${address}?lang=km`)
      expect(body).toContain('<html lang="vi">')
      expect(body).not.toContain('hreflang="km"')
      await app.close()
    })
  })
})
