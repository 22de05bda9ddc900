import type { FastifyInstance } from 'fastify'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appAs } from '../../support/app.ts'
import { contentOf } from '../../support/content-of.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

eachDatabase('/app/qr', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appAs(store, 'administrator')
  })
  afterEach(() => app.close())

  const get = (url: string, from = '127.0.0.1') =>
    app.inject({ url, remoteAddress: from, headers: { host: 'localhost:8080' } })
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length

  it('finds a unit without marks', async () => {
    const page = await get('/app/qr?q=soc+trang')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(`/app/qr?unit&#x3D;${cast.unit.code}`)
    expect(contentOf(page.body)).not.toContain('Thành phố Cần Thơ')
  })

  it('takes % and _ in a search as they are, and says when nothing is found', async () => {
    for (const q of ['%25', '_', '%5C', 'khong+co']) {
      expect((await get(`/app/qr?q=${q}`)).body).toContain('Không tìm thấy đơn vị nào')
    }
  })

  it('shows the open desks of a unit with their current code, and the withdrawn codes apart', async () => {
    const { body } = await get(`/app/qr?unit=${cast.unit.code}`)
    expect(body).toContain('A346 79C7')
    expect(body).toContain('A346 79DH')
    expect(body).not.toContain('A346 79ET')
    expect(body.indexOf('A346 79F9')).toBeGreaterThan(body.indexOf('<details'))
  })

  it('shows a unit without desks as such, with the units under it', async () => {
    const { body } = await get(`/app/qr?unit=${cast.province.code}&lang=en`)
    expect(body).toContain('This unit has no open desk yet.')
    expect(body).toContain('Phường Sóc Trăng')
  })

  it('gives a page a unit, a desk that was open on an earlier day included', async () => {
    const now = await get(`/app/qr/posters.pdf?unit=${cast.province.code}&size=a5`)
    const then = await get(`/app/qr/posters.pdf?unit=${cast.province.code}&at=2026-11-09`)
    expect(now.headers['content-type']).toBe('application/pdf')
    expect([pages(now.rawPayload), pages(then.rawPayload)]).toEqual([2, 3])
  })

  it('gives the poster of one desk, its code in small letters and groups too', async () => {
    const pdf = await get(`/app/qr/posters.pdf?desk=a346-79c7&size=slip`)
    expect([pdf.statusCode, pages(pdf.rawPayload)]).toEqual([200, 1])
  })

  it('gives a code as SVG with a title and as PNG of the size asked for', async () => {
    const svg = await get(`/app/qr/${cast.deskOne.code}.svg`)
    expect(svg.headers['content-type']).toContain('image/svg+xml')
    expect(svg.body).toContain('<title>Phường Sóc Trăng, Quầy 1</title>')
    const png = await get(`/app/qr/${cast.deskOne.code}.png?size=300`)
    expect(PNG.sync.read(png.rawPayload).width).toBe(300)
  })

  it.each([
    `${cast.withdrawnCode}.svg`,
    `${cast.withdrawnCode}.png`,
    `posters.pdf?desk=${cast.withdrawnCode}`,
  ])('says of a withdrawn code that it was withdrawn: %s', async (path) => {
    const answer = await get(`/app/qr/${path}`)
    expect(answer.statusCode).toBe(410)
    expect(answer.body).toContain('Mã này đã được thu hồi')
  })

  it('does not print the code of a closed desk', async () => {
    expect((await get(`/app/qr/${cast.closedDesk.code}.svg`)).statusCode).toBe(410)
  })

  it.each(['A34679CC.svg', 'x.png', 'posters.pdf?desk=A34679CC', 'posters.pdf?unit=none', '?unit=none'])(
    'knows nothing of %s',
    async (path) =>
      expect((await get(`/app/qr${path.startsWith('?') ? '' : '/'}${path}`)).statusCode).toBe(404),
  )

  it.each([
    `${cast.deskOne.code}.png?size=99`,
    `${cast.deskOne.code}.png?size=2001`,
    `${cast.deskOne.code}.png?size=1e9`,
    `${cast.deskOne.code}.png?size=300&size=400`,
    `posters.pdf?desk=${cast.deskOne.code}&size=a3`,
    `posters.pdf?desk=${cast.deskOne.code}&size=toString`,
    `posters.pdf?desk=${cast.deskOne.code}&at=2026-02-30`,
    'posters.pdf',
    `posters.pdf?desk=${cast.deskOne.code}&unit=${cast.unit.code}`,
  ])('refuses %s on the page, with what is wrong', async (path) => {
    const answer = await get(`/app/qr/${path}`)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(/error-summary[\s\S]*<li>/)
  })
})
