import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedDefinitions } from '../../../src/indicators/definitions/seed-definitions.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { appAs } from '../../support/app.ts'
import { counterVersion, fold, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { writeMatter } from '../../support/matters.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

const month = '2026-10'
const on = (at: number) => `${month}-${String(1 + (at % 28)).padStart(2, '0')}`

/** 20 reports closed, 18 in time, 10 rated by whoever sent them and 5 of those well; 40 sheets, 35 of them satisfied. */
async function settleOctober(store: Store): Promise<void> {
  for (let at = 0; at < 20; at++) {
    const received = { received_on: on(at), received_at: `${on(at)}T03:00:00.000Z`, due_on: null }
    const closed = { closed_on: '2026-11-02', closed_at: '2026-11-02T03:00:00.000Z', status: 'answered' }
    const rating = at < 10 ? (at < 5 ? 4 : 2) : null
    await writeMatter(store, { ...received, ...closed, is_on_time: at < 18 ? 1 : 0, rating })
  }
  const answers = '5'.repeat(35) + '2'.repeat(5)
  const sheets = [...answers].map((answer, at) => ({
    ...{ id: idOf(on(at), at), deskId: cast.deskOne.id, officerId: null, servedOn: on(at) },
    answers: answer.padEnd(33, '.'),
  }))
  await storeSheets(store, await counterVersion(store), sheets)
  await fold(store)
}

const zero = { received: '0', closed: '0', late: '0', unannounced: '0', invited: '0' }

eachDatabase('the estimate after QĐ 766 and the rates against dossiers', ({ migrated }) => {
  let app: FastifyInstance
  let store: Store
  const get = (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const page = async (query: string) => {
    const { body } = await get(`/app/indicators?${query}`)
    return body.replaceAll('\u00a0', ' ').replaceAll('&#x3D;', '=')
  }
  const data = async (query: string) => (await get(`/api/v1/indicators/service-quality?${query}`)).json()
  const october = `unit=${cast.unit.code}&month=${month}`
  const enter = (desk: string, counts: object) =>
    app.inject({
      method: 'POST',
      url: `/app/directory/desks/${desk}/dossiers`,
      payload: { field: cast.field.code, month: '10/2026', ...counts },
    })

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedParameters(store, newId, cast.morning)
    await seedDefinitions(store, newId, cast.morning)
    await settleOctober(store)
    app = await appAs(store, 'administrator')
  })
  afterAll(() => app.close())

  it('add up the parts of the estimate, each with n and interval, by the definition that is named', async () => {
    const body = await page(october)
    expect(body).toContain('Mức độ hài lòng theo QĐ 766 (ước lượng)')
    // 6·18/20 + 6·5/10 + 6·35/40; the limits from R: binom.wilson
    expect(body).toContain('Ước lượng: 13,65 trên 18 điểm (khoảng tin cậy 95 %: 11,50–15,34).')
    expect(body).toContain('mirror@1')
    expect(body).toContain('Ước tính nội bộ, không phải điểm chính thức')
    expect(body).toContain('90,0 % (18 trên n = 20; khoảng tin cậy 95 %: 69,9–97,2)')
    expect(body).toContain('50,0 % (5 trên n = 10; khoảng tin cậy 95 %: 23,7–76,3)')
    expect(body).toContain('87,5 % (35 trên n = 40; khoảng tin cậy 95 %: 73,9–94,5)')
    const { mirror, period } = await data(october)
    expect(period).toEqual({ label: '2026-10', from: '2026-10-01', to: '2026-10-31' })
    expect(mirror).toMatchObject({ isEstimate: true, definition: 'mirror@1', total: 18, missing: null })
    expect(mirror.points).toBeCloseTo(13.65, 10)
    expect(mirror.parts.map(({ n }: { n: number }) => n)).toEqual([20, 10, 40])
  })

  it('give no estimate while a part is not known, and never 0', async () => {
    const empty = await data(`unit=${neighbour.unit.code}&month=${month}`)
    expect(empty.mirror).toMatchObject({ points: null, low: null, missing: 'part-unknown' })
    expect(empty.mirror.parts.map(({ missing }: { missing: string }) => missing)).toEqual([
      'none',
      'none',
      'none',
    ])
    const body = await page(`unit=${neighbour.unit.code}&month=${month}`)
    expect(body).toContain('Chưa ước lượng được')
    expect(body).not.toMatch(/NaN|0,00 trên 18/)
    const before = await data(`unit=${cast.unit.code}&month=2022-05`)
    expect(before.mirror).toMatchObject({ definition: null, missing: 'no-definition', points: null })
    expect(await page(`${october}&channel=qr`)).toContain('Chỉ ước lượng khi xem mọi kênh')
    expect((await data(`desk=${cast.deskOne.code}&month=${month}`)).mirror).toBeNull()
  })

  it('say that no dossiers are known, then that some are, and give no rate until all are', async () => {
    expect(await page(october)).toContain('Chưa có số hồ sơ của kỳ này')
    expect((await data(october)).dossiers).toMatchObject({ known: 0, all: 3, rates: [] })
    const one = { received: '9000', closed: '300', late: '40', unannounced: '15', invited: '150' }
    const sent = await enter(cast.deskOne.code, one)
    expect(sent.statusCode).toBe(303)
    expect(await page(october)).toContain('Mới có số hồ sơ của 1 trên 3 tháng của các quầy')
    expect((await data(october)).dossiers).toMatchObject({ known: 1, all: 3, rates: [] })
  })

  it('hold complaints, lateness and answers against the dossiers of all desks', async () => {
    const two = { received: '1000', closed: '100', late: '10', unannounced: '5', invited: '50' }
    await enter(cast.deskTwo.code, two)
    await enter(cast.closedDesk.code, zero)
    const body = await page(october)
    // mid-P limits of 20 events: 12.560 and 30.340 (solved apart)
    expect(body).toContain('2,00 trên 1.000 hồ sơ (20 trên n = 10.000; khoảng tin cậy 95 %: 1,26–3,03)')
    expect(body).toContain('12,5 % (50 trên n = 400; khoảng tin cậy 95 %: 9,6–16,1)')
    expect(body).toContain('40,0 % (20 trên n = 50; khoảng tin cậy 95 %: 27,6–53,8)')
    expect(body).toContain('20,0 % (40 trên n = 200; khoảng tin cậy 95 %: 15,0–26,1)')
    expect(body).toContain('dossier-rates@1')
    // 35 of 40 satisfied, 40 of 200 asked: 0.2 · 0.875 = 0.175, and 0.8 more where all others are.
    expect(body).toContain('chỉ chắc chắn nằm trong khoảng 17,5–97,5 %')
    const { dossiers } = await data(`desk=${cast.closedDesk.code}&month=${month}`)
    expect(dossiers.rates.map(({ value, missing }: Record<string, unknown>) => [value, missing])).toEqual([
      [null, 'none'],
      [null, 'none'],
      [null, 'none'],
    ])
  })

  it('export the rows of both panels', async () => {
    const csv = async (table: string) =>
      (await get(`/app/indicators/table.csv?${october}&table=${table}`)).body
    expect(await csv('mirror')).toContain('mirror@1;18')
    expect(await csv('dossiers')).toContain('complaints;20;10000;1000;2;')
  })

  it('take a unit’s dossiers from its own head, of his desks and of no other', async () => {
    const head = await appAs(store, 'unit-head', {}, { unitId: cast.unit.id })
    const send = (desk: string) =>
      head.inject({
        method: 'POST',
        url: `/app/directory/desks/${desk}/dossiers`,
        payload: { field: cast.field.code, month: '09/2026', ...zero },
      })
    expect((await send(cast.deskOne.code)).statusCode).toBe(303)
    expect((await send(neighbour.desk.code)).statusCode).toBe(404)
    const { body } = await head.inject(`/app/directory/desks/${cast.deskOne.code}`)
    expect(body).toContain(`action="/app/directory/desks/${cast.deskOne.code}/dossiers"`)
    expect(body).not.toContain('/closing"')
    const way = (await head.inject(`/app/indicators?desk=${cast.deskOne.code}&month=${month}`)).body
    expect(way).toContain(`/app/directory/desks/${cast.deskOne.code}#dossiers`)
    await head.close()
  })

  it('correct counts only with a reason, keep what was typed, and write both into the trail', async () => {
    const other = { received: '1000', closed: '100', late: '12', unannounced: '5', invited: '50' }
    const refused = await enter(cast.deskTwo.code, { ...other, late: '101' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('không được nhiều hơn 100')
    expect(refused.body).toContain('value="101"')
    expect((await enter(cast.deskTwo.code, { ...other, received: '-1' })).body).toContain(
      'phải là số nguyên từ 0 đến 1.000.000',
    )
    expect((await enter(cast.deskTwo.code, { ...other, month: '12/2026' })).body).toContain('chưa bắt đầu')
    const unsaid = await enter(cast.deskTwo.code, other)
    expect([unsaid.statusCode, unsaid.body.includes('xin nêu lý do sửa')]).toEqual([422, true])
    const reason = 'Đối chiếu lại với sổ theo dõi'
    expect((await enter(cast.deskTwo.code, { ...other, reason })).statusCode).toBe(303)
    expect((await enter(cast.deskTwo.code, other)).statusCode).toBe(303)
    const lines = await store.db
      .selectFrom('audit_entry')
      .select(['reason', 'details_json'])
      .where('action', '=', 'dossiers.record')
      .orderBy('sequence')
      .execute()
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)!.reason).toBe(reason)
    expect(JSON.parse(lines.at(-1)!.details_json)).toMatchObject({
      before: { late: 10 },
      counts: { late: 12 },
    })
  })
})
