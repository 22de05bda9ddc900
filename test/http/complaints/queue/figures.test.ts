import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../../src/db/connect.ts'
import { appAs } from '../../../support/app.ts'
import { settleComplaints } from '../../../support/complaints.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { writeMatter } from '../../../support/matters.ts'
import { auditOf } from '../../../support/privacy.ts'
import { anotherUnit, cast, neighbour } from '../../../support/province.ts'

const closed = (closedOn: string, isOnTime: 0 | 1, outcome: string | null = null) => ({
  ...{
    status: outcome ? 'decided' : 'answered',
    closed_on: closedOn,
    closed_at: `${closedOn}T03:00:00.000Z`,
  },
  ...{ is_on_time: isOnTime, outcome, due_on: null, received_on: '2026-11-02' },
  received_at: '2026-11-02T03:00:00.000Z',
})

eachDatabase('the figures of matters', ({ migrated }) => {
  let store: Store
  const apps: FastifyInstance[] = []
  const as = async (...asked: Parameters<typeof appAs> extends [unknown, ...infer Rest] ? Rest : never) => {
    const app = await appAs(store, ...asked)
    apps.push(app)
    return app
  }
  beforeAll(async () => {
    store = await migrated()
    await settleComplaints(store)
    await anotherUnit(store)
    // Web: 6 closed in time after 4 days, 1 late after 8, and 3 open past their limit: 6 / 10 on time.
    for (let n = 0; n < 6; n++) {
      const outcome = n < 4 ? 'founded' : 'unfounded'
      await writeMatter(store, { ...closed('2026-11-06', 1, outcome), channel: 'web', topics: 'phi' })
    }
    await writeMatter(store, { ...closed('2026-11-10', 0), channel: 'web', topics: 'phi' })
    for (let n = 0; n < 3; n++) await writeMatter(store, { channel: 'web', due_on: '2026-11-09' })
    // E-mail: 3 only, so hidden, and the next smallest group with them.
    for (let n = 0; n < 3; n++) await writeMatter(store, { channel: 'email' })
    for (let n = 0; n < 5; n++) await writeMatter(store, { channel: 'paper' })
    for (let n = 0; n < 7; n++) await writeMatter(store, { channel: 'hotline', unit_id: neighbour.unit.id })
    const sealed = { is_sealed: 1, class_code: 'to-cao' } as const
    for (let n = 0; n < 9; n++) await writeMatter(store, { ...sealed, channel: 'walk-in' })
    await writeMatter(store, {
      channel: 'web',
      status: 'merged',
      closed_on: cast.day,
      closed_at: cast.morning,
    })
  })
  afterAll(async () => {
    for (const app of apps) await app.close()
  })
  const linesOf = (csv: string) =>
    csv
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))

  it('are those worked by hand, without duplicates', async () => {
    const app = await as('inspector')
    const lines = linesOf((await app.inject('/app/complaints/figures/table.csv?table=channel')).body)
    const web = lines.find(([name]) => name === 'Trang mạng' || name === 'Trang web')
    expect(web?.slice(1, 5).map(Number)).toEqual([10, 3, 3, 0.6])
    // Days 4, 4, 4, 4, 4, 4, 8: the median 4; 90 %: place 5.4 between 4 and 8 = 5.6. Founded: 4 of 6.
    expect(Number(web?.[8])).toBe(4)
    expect(Number(web?.[9])).toBeCloseTo(5.6, 12)
    expect(Number(web?.[10])).toBeCloseTo(4 / 6, 12)
  })

  it('hide small groups, and the next one with a single one', async () => {
    const app = await as('inspector')
    const { body } = await app.inject('/app/complaints/figures')
    expect(body.match(/Ẩn để bảo vệ người gửi/g)?.length).toBeGreaterThanOrEqual(2)
    const csv = linesOf((await app.inject('/app/complaints/figures/table.csv?table=channel')).body)
    const hidden = csv.filter(([, received]) => received === '').map(([name]) => name)
    expect(hidden.length).toBeGreaterThanOrEqual(2)
    expect(hidden).toContain('Thư điện tử')
  })

  it('count sealed matters for whoever has the right, and for nobody else', async () => {
    const received = async (app: FastifyInstance) => {
      const lines = linesOf((await app.inject('/app/complaints/figures/table.csv?table=class')).body)
      return lines.find(([name]) => name === 'Tố cáo')?.[1]
    }
    expect(await received(await as('inspection-head'))).toBe('9')
    for (const role of ['inspector', 'analyst', 'unit-head', 'administrator'] as const) {
      expect(await received(await as(role)), role).toBeUndefined()
    }
  })

  it('keep a reader of one unit to it, and refuse what is wrong beside its field', async () => {
    const app = await as('unit-head', {}, { unitId: neighbour.unit.id })
    const lines = linesOf((await app.inject('/app/complaints/figures/table.csv?table=class')).body)
    expect(lines.filter(([name]) => name === 'Phản ánh').map(([, n]) => n)).toEqual(['7'])
    const wrong = await app.inject(`/app/complaints/figures?unit=${cast.unit.code}&from=2026-02-30`)
    expect(wrong.statusCode).toBe(422)
    for (const field of ['unit', 'from']) expect(wrong.body).toContain(`id="queue-${field}-error"`)
    expect((await app.inject('/app/complaints/figures?from=2020-01-01')).statusCode).toBe(422)
  })

  it('say in the trail that they were taken out', async () => {
    const app = await as('analyst')
    const answer = await app.inject('/app/complaints/figures/tables.xlsx?from=2026-11-01&to=2026-11-30')
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const [line] = await auditOf(store, 'complaint.figures-export').then((all) => all.slice(-1))
    expect(JSON.parse(line!.details_json)).toEqual({ format: 'xlsx', from: '2026-11-01', to: '2026-11-30' })
  })
})
