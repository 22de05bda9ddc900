import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { listShifts } from '../../../src/directory/shift-store.ts'
import { appAs } from '../../support/app.ts'
import { contentOf } from '../../support/content-of.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleDirectory } from '../../support/directory.ts'

const headers = { host: 'localhost:8080' }
const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }

eachDatabase('the directory’s pages', ({ migrated }) => {
  async function opened(given?: Store) {
    const store = given ?? (await migrated())
    if (!given) await settleDirectory(store)
    const app = await appAs(store, 'administrator', { random: Math.random })
    const get = (url: string) => app.inject({ url, headers })
    const post = (url: string, values: Record<string, string>) =>
      app.inject({ method: 'POST', url, headers: form, payload: new URLSearchParams(values).toString() })
    return { store, app, get, post }
  }

  it('shows every screen in both languages', async () => {
    const { get } = await opened()
    const screens = ['', '/units/31507', '/desks/31507:Q1', '/officers/CC-0001', '/import']
    for (const screen of screens) {
      for (const language of ['vi', 'en']) {
        const page = await get(`/app/directory${screen}?lang=${language}`)
        expect([page.statusCode, page.body.match(/<h1>/g)?.length], screen).toEqual([200, 1])
        expect(page.body).toContain(`<html lang="${language}">`)
      }
    }
  })

  it('shows the units of the day and finds them without marks', async () => {
    const { get } = await opened()
    expect(contentOf((await get('/app/directory?at=2025-06-30')).body)).not.toContain('Phường Sóc Trăng')
    expect(contentOf((await get('/app/directory?at=2025-07-01&q=soc+trang')).body)).toContain(
      'Phường Sóc Trăng',
    )
    expect((await get('/app/directory?q=zzz')).body).toContain('Không có đơn vị nào khớp')
  })

  it('sorts a table by the head its address names, days as days, and turns it round', async () => {
    const { get, post } = await opened()
    const more = { valid_from: '2025-09-01' }
    await post('/app/directory/units/31507/officers', { code: 'CC-0010', name: 'CC-0010', ...more })
    const order = async (query: string) => {
      const { body } = await get(`/app/directory/units/31507${query}`)
      return [...body.matchAll(/officers\/(CC-\d+)"/g)].map((match) => match[1])
    }
    const page = (await get('/app/directory/units/31507?at=2026-11-10')).body
    const body = page.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
    const link = /href="([^"]*sort=officers\.0[^"]*)"/.exec(body)![1]!
    expect(link).toContain('at=2026-11-10')
    const sorted = await get(link)
    expect(sorted.body).toContain('aria-sort="ascending"')
    expect(await order('?sort=officers.0')).toEqual(['CC-0001', 'CC-0002', 'CC-0010'])
    expect(await order('?sort=-officers.0')).toEqual(['CC-0010', 'CC-0002', 'CC-0001'])
    expect(await order('?sort=officers.99')).toHaveLength(3)
    expect((await get('/app/directory?sort=%3Cx')).statusCode).toBe(200)
  })

  it('says what to do where there is nothing yet', async () => {
    const { get } = await opened(await migrated())
    expect((await get('/app/directory')).body).toContain('Chưa có đơn vị nào')
  })

  it('records a shift and goes back to the week', async () => {
    const { store, post } = await opened()
    const values = { officer: 'CC-0001', from: '2026-11-10T07:30', to: '2026-11-10T11:30' }
    const answer = await post('/app/directory/desks/31507:Q1/shifts?week=2026-11-09', values)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/app/directory/desks/31507%3AQ1?week=2026-11-09&done=shifts')
    expect(await listShifts(store.db, {})).toHaveLength(1)
  })

  it('keeps what was typed, with a summary that leads to the field', async () => {
    const { post } = await opened()
    const refused = await post('/app/directory/desks/31507:Q1/shifts', {
      officer: '"><b>',
      from: '',
      to: 'x',
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('value="&quot;&gt;&lt;b&gt;"')
    expect(refused.body).toContain('href="#shifts-from"')
    expect(refused.body).toContain('id="shifts-from-error"')
    expect(refused.body).not.toContain('"><b>')
  })

  it('says 409 with the page when the state refuses', async () => {
    const { post } = await opened()
    const refused = await post('/app/directory/units/31507/closing', { on: '2026-11-30' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Còn 4 đơn vị, quầy hoặc vị trí công tác chưa kết thúc')
  })

  it('exports what is shown', async () => {
    const { get } = await opened()
    const csv = await get('/app/directory/export?kind=units&format=csv&at=2025-07-01&q=soc%20trang')
    expect(csv.headers['content-disposition']).toBe('attachment; filename="units-2025-07-01.csv"')
    expect(csv.body.trim().split('\r\n')).toHaveLength(2)
    const xlsx = await get('/app/directory/export?kind=officers&format=xlsx')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await get('/app/directory/export?kind=units&format=pdf')).statusCode).toBe(404)
    expect((await get('/app/directory/export?kind=units&format=csv&at=x')).statusCode).toBe(422)
  })

  it('knows what it does not know', async () => {
    const { app, get } = await opened()
    for (const name of ['units/77777', 'desks/77777:Q1', 'officers/CC-77']) {
      expect((await get(`/app/directory/${name}`)).statusCode, name).toBe(404)
    }
    const foreign = { ...form, 'sec-fetch-site': 'cross-site' }
    const sent = await app.inject({
      method: 'POST',
      url: '/app/directory/units/31507/closing',
      headers: foreign,
    })
    expect(sent.statusCode).toBe(403)
  })
})
