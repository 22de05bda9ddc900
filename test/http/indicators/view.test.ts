import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedDefinitions } from '../../../src/indicators/definitions/seed-definitions.ts'
import { excludeResponse } from '../../../src/surveys/exclude-response.ts'
import { appAs } from '../../support/app.ts'
import { counterVersion, fold, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { actorWith } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'

const old = { merged: 'unit-before-merged', split: 'unit-before-split' }

/** Two units of before 1/7/2025, one gone into the cast's commune as a whole, one divided; a desk in each. */
async function settleBefore(store: Store): Promise<void> {
  const dates = { valid_from: '2020-01-01', valid_to: '2025-06-30' }
  const place = { address: null, phone: null, note: null, folded: '', level: 'commune' }
  const name_json = JSON.stringify({ vi: 'Phường cũ' })
  for (const [at, id] of [old.merged, old.split].entries()) {
    await store.db
      .insertInto('unit')
      .values({ ...dates, ...place, id, code: `4000${at}`, name_json, parent_id: null })
      .execute()
    const desk = { unit_id: id, agency_id: null, reference: 'Q1', name_json, folded: '' }
    await store.db
      .insertInto('desk')
      .values({ ...dates, ...desk, id: `desk-of-${id}` })
      .execute()
  }
  const link = { effective_on: '2025-07-01', source: 'test', is_checked: 0 as const }
  const successor_id = cast.unit.id
  await store.db
    .insertInto('unit_link')
    .values([
      { ...link, id: 'link-1', predecessor_id: old.merged, successor_id, kind: 'merge', share: 1 },
      { ...link, id: 'link-2', predecessor_id: old.split, successor_id, kind: 'split', share: 0.5 },
      {
        ...link,
        ...{ id: 'link-3', predecessor_id: old.split, kind: 'split', share: 0.5 },
        successor_id: cast.province.id,
      },
    ])
    .execute()
}

const sheets = (deskId: string, month: string, answers: string, from: number) =>
  [...answers].map((answer, at) => {
    const servedOn = `${month}-${String(1 + (at % 28)).padStart(2, '0')}`
    return {
      id: idOf(servedOn, from + at),
      deskId,
      officerId: null,
      servedOn,
      answers: answer.padEnd(33, '.'),
    }
  })

eachDatabase('the figures looked at otherwise', ({ migrated }) => {
  let app: FastifyInstance
  let store: Store
  const page = async (query: string) => {
    const { body } = await app.inject({ url: `/app/indicators?${query}`, headers: { host: 'localhost' } })
    return body.replaceAll('\u00a0', ' ').replaceAll('&#x3D;', '=')
  }

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await settleBefore(store)
    const version = await counterVersion(store)
    await storeSheets(store, version, [
      ...sheets(cast.deskOne.id, '2026-10', '5'.repeat(40), 0),
      ...sheets(cast.deskOne.id, '2026-11', '5'.repeat(30) + '1'.repeat(10), 100),
      ...sheets(`desk-of-${old.merged}`, '2025-05', '4'.repeat(50), 200),
      ...sheets(`desk-of-${old.split}`, '2025-05', '1'.repeat(50), 300),
    ])
    await seedDefinitions(store, newId, cast.morning)
    await fold(store)
    app = await appAs(store, 'administrator')
    return () => app.close()
  })

  it('cover the quarter, the twelve months and the year of the month', async () => {
    expect(await page('month=2026-11')).toContain('75,0 % (n = 40;')
    const quarter = await page('month=2026-11&span=quarter')
    expect(quarter).toContain('Quý IV/2026')
    expect(quarter).toContain('87,5 % (n = 80;')
    expect(await page('month=2026-11&span=year')).toContain('Năm 2026')
    expect(await page('month=2026-11&span=rolling')).toContain('tháng 12 năm 2025 đến tháng 11 năm 2026')
  })

  it('keep in every step down how they are looked at', async () => {
    const body = await page('month=2026-11&span=quarter&frame=today&channel=qr')
    expect(body).toContain(
      `/app/indicators?unit=${cast.unit.code}&amp;month=2026-11&amp;span=quarter&amp;frame=today&amp;channel=qr`,
    )
  })

  it('restate to the units of today what went over as a whole, and say what cannot be allocated', async () => {
    const then = await page(`unit=${cast.unit.code}&month=2025-05`)
    expect(then).toContain('Theo đơn vị tại ngày phục vụ')
    expect(then).toContain('Chưa có phiếu nào trong kỳ này.')
    const now = await page(`unit=${cast.unit.code}&month=2025-05&frame=today`)
    expect(now).toContain('Quy về đơn vị hôm nay')
    expect(now).toContain('100,0 % (n = 50;')
    const top = await page('month=2025-05&frame=today')
    expect(top).toContain('50,0 % (n = 100;')
    expect(top).toContain('50 phiếu thuộc đơn vị đã chia tách: không phân bổ được')
  })

  it('leave out what another channel brought', async () => {
    expect(await page('month=2026-11&channel=paper')).toContain('Chưa có phiếu nào trong kỳ này.')
    expect(await page('month=2026-11&channel=qr')).toContain('75,0 % (n = 40;')
  })

  it('count with and without sheets that were taken out', async () => {
    const by = { actor: actorWith('analyst'), at: cast.evening }
    const { id } = sheets(cast.deskOne.id, '2026-11', '5', 100)[0]!
    await store.db.transaction().execute((trx) => excludeResponse(trx, by, id, 'Trùng phiếu', ['F1']))
    const without = await page('month=2026-11')
    expect(without).toContain('74,4 % (n = 39;')
    expect(without).toContain('1 phiếu đã bị loại khỏi số liệu')
    expect(await page('month=2026-11&exclusions=with')).toContain('75,0 % (n = 40;')
  })

  it('carry their window, frame, definition and what was taken out into the data', async () => {
    const row = async (query: string) =>
      (await app.inject(`/api/v1/indicators?question=overall&${query}`)).json().items[0]
    const desk = `level=desk&desk=${cast.deskOne.code}`
    expect(await row(`${desk}&from=2026-11`)).toMatchObject({
      ...{ n: 39, excluded: 1, frame: 'as-was', method: 'sipas-style/question@1' },
      ...{ window: { from: '2026-11-01', to: '2026-11-30' }, definition: 'sipas-style@1' },
    })
    expect(await row(`${desk}&from=2026-10-15&to=2026-10-31`)).toMatchObject({
      ...{ excluded: 0, window: { from: '2026-10-15', to: '2026-10-31' } },
    })
    expect(await row('from=2021-11')).toMatchObject({ n: 0, index: null, definition: null })
    const may = `level=unit&unit=${cast.unit.code}&from=2025-05`
    expect((await app.inject(`/api/v1/indicators?question=overall&${may}`)).json().items).toMatchObject([
      { n: 0, frame: 'as-was' },
    ])
    expect(await row(`${may}&frame=today`)).toMatchObject({ n: 50, frame: 'today' })
  })

  it('show a trend whose months without sheets have no figure', async () => {
    const body = await page('month=2026-11')
    expect(body).toContain('data-month="10/2026" data-points="100.000')
    expect(body).toMatch(/data-month="09\/2026"><th scope="row">09\/2026<\/th><td>Chưa có câu trả lời</)
    expect(body).not.toContain('NaN')
  })

  it.each([
    'span=week',
    'frame=tomorrow',
    'channel=fax',
    'field=khong-co',
    'questionnaire=khong-co',
    'exclusions=all',
    'month=2022-06&span=rolling',
  ])('refuse %s with 422', async (query) => {
    const { statusCode } = await app.inject({
      url: `/app/indicators?${query}`,
      headers: { host: 'localhost' },
    })
    expect(statusCode).toBe(422)
  })
})
