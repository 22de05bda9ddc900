import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { releaseMonth } from '../../../src/indicators/releases/release-month.ts'
import { appOver } from '../../support/app.ts'
import { counterVersion, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'
import { type SignedIn, signedIn } from '../../support/signed-in.ts'

const on = '2026-10-05'
const id = (at: number) => idOf(on, at)

eachDatabase('/app/comments', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  const people = new Map<Role, SignedIn>()
  const get = (url: string, role: Role = 'inspector') =>
    app.inject({ url, headers: people.get(role)!.headers })
  const decide = (at: number, payload: object, role: Role = 'inspector') =>
    app.inject({
      method: 'POST',
      url: `/app/comments/${id(at)}/decision`,
      headers: people.get(role)!.headers,
      payload: { after: '0', ...payload },
    })

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    const answers = '4'.padEnd(33, '.')
    const at = (deskId: string, from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ id: id(from + index), deskId, officerId: cast.officerOne.id, servedOn: on, answers },
      }))
    await storeSheets(store, await counterVersion(store), [
      ...at(cast.deskOne.id, 0, 12),
      ...at(neighbour.desk.id, 50, 12),
    ])
    const words = [
      [0, 'Chờ <b>lâu</b> quá'],
      [1, 'Chị Lan tận tình, gọi 0912 345 678'],
      [2, 'Nên mở thêm quầy'],
      [50, 'Ý kiến nơi khác'],
    ] as const
    for (const [number, body] of words) {
      await store.db
        .insertInto('response_comment')
        .values({ response_id: id(number), body, folded: '' })
        .execute()
    }
    await releaseMonth({ store, newId, clock: () => new Date('2026-11-07T00:00:00.000Z') }, '2026-10')
    app = await appOver(store)
    for (const role of ['inspector', 'unit-head', 'publisher'] as const)
      people.set(role, await signedIn(store, role, { unitId: cast.unit.id }))
    const officer = { staffCode: cast.officerOne.code, unitId: cast.unit.id }
    people.set('officer', await signedIn(store, 'officer', officer))
  })
  afterAll(() => app.close())

  it('shows the oldest unread comment with its month alone, and writes down who read it', async () => {
    const { body } = await get('/app/comments')
    expect(body).toContain('Chờ &lt;b&gt;lâu&lt;/b&gt; quá')
    expect(body).toContain('Phường Sóc Trăng, tháng 10 năm 2026')
    expect(body).not.toContain(cast.officerOne.code)
    expect(body).not.toContain('05/10/2026')
    expect(await auditOf(store, 'comment.read')).toHaveLength(1)
  })

  it('goes on to the next once one is decided, with a way back', async () => {
    const answer = await decide(0, { decision: 'release' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/app/comments?done=${id(0)}`])
    const { body } = await get(answer.headers.location!)
    expect(body).toContain('0912 345 678')
    expect(body).toContain('Chị […] tận tình, gọi […]</textarea>')
    expect(body).toContain('value="undo"')
    const again = await decide(0, { decision: 'release' })
    expect(again.statusCode).toBe(303)
  })

  it('gives back what was typed where it seems to tell of a person', async () => {
    const text = 'Chị L. tận tình, gọi 0912 345 678 nhé'
    const answer = await decide(1, { decision: 'redact', text })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#comment-text"')
    expect(answer.body).toContain('Có số giống số điện thoại')
    expect(answer.body).toContain(`${text}</textarea>`)
    expect((await decide(1, { decision: 'redact', text: 'Chị […] tận tình' })).statusCode).toBe(303)
  })

  it.each([
    [{ decision: 'burn' }, 422],
    [{ decision: 'redact', text: 'a'.repeat(4001) }, 422],
    [{ decision: 'keep', after: 'x' }, 422],
    [{ decision: 'keep', after: '5' }, 409],
  ])('answers %j with %i', async (payload, status) => {
    expect((await decide(2, payload)).statusCode).toBe(status)
  })

  it('is not for another unit, and has nothing of it', async () => {
    expect((await decide(50, { decision: 'release' })).statusCode).toBe(404)
    expect((await get(`/app/comments?comment=${id(50)}`)).statusCode).toBe(404)
    expect((await get('/app/comments?comment=none')).statusCode).toBe(404)
  })

  it('lets what was released onto the pages of its unit and desk and into their files', async () => {
    const addresses = [`unit=${cast.unit.code}`, `desk=${cast.deskOne.code}`]
    for (const role of ['unit-head', 'publisher'] as const) {
      for (const about of addresses) {
        const { body } = await get(`/app/indicators?${about}&month=2026-10`, role)
        expect(body).toContain('Chị […] tận tình')
        expect(body).toContain('Chờ &lt;b&gt;lâu&lt;/b&gt; quá')
        expect(body).not.toContain('0912')
        expect(body).not.toContain('Nên mở thêm quầy')
      }
    }
    const csv = await get(
      `/app/indicators/table.csv?${addresses[0]}&month=2026-10&table=comments`,
      'unit-head',
    )
    expect(csv.body).toContain('10/2026;Chị […] tận tình')
    expect(csv.body).not.toContain('Nên mở')
  })

  it('shows none of an officer, of all together, and in a view that something narrows', async () => {
    for (const about of [
      `officer=${cast.officerOne.code}`,
      'span=month',
      `unit=${cast.unit.code}&channel=qr`,
    ]) {
      const { body } = await get(`/app/indicators?${about}&month=2026-10`, 'unit-head')
      expect(body).not.toContain('[…] tận tình')
    }
    expect((await get('/app/indicators?month=2026-10', 'officer')).body).not.toContain('[…] tận tình')
  })

  it('gives programs the same words, by whole months', async () => {
    const ask = (query: string, role: Role = 'publisher') => get(`/api/v1/comments?${query}`, role)
    const answer = await ask(`unit=${cast.unit.code}&from=2026-10-01&to=2026-10-02`)
    expect(answer.json()).toEqual({
      items: [
        { month: '2026-10', text: 'Chị […] tận tình', language: 'vi' },
        { month: '2026-10', text: 'Chờ <b>lâu</b> quá', language: 'vi' },
      ],
      next: null,
    })
    expect((await ask('from=2026-10')).json().errors).toMatchObject([{ field: 'unit' }])
    expect((await ask(`unit=${neighbour.unit.code}&from=2026-10`)).statusCode).toBe(422)
    expect((await ask(`unit=${cast.unit.code}&from=2026-10`, 'officer')).statusCode).toBe(403)
  })

  it('takes a released one back from everywhere', async () => {
    expect((await get('/app/comments?state=decided')).body).toContain('Rút lại')
    expect((await decide(1, { decision: 'keep', after: '1' })).statusCode).toBe(303)
    expect(
      (await get(`/app/indicators?unit=${cast.unit.code}&month=2026-10`, 'publisher')).body,
    ).not.toContain('[…] tận tình')
    const back = await decide(1, { decision: 'undo', after: '2' })
    expect(back.headers.location).toBe(`/app/comments?comment=${id(1)}`)
    expect((await get(back.headers.location!)).body).toContain('0912 345 678')
  })
})
