import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedDefinitions } from '../../../src/indicators/definitions/seed-definitions.ts'
import { makeRecommendations } from '../../../src/indicators/recommendations/make-recommendations.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { appAs } from '../../support/app.ts'
import { fold } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { settleStaff, staff } from '../../support/many-officers.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

eachDatabase('/app/recommendations', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedParameters(store, newId, cast.morning)
    await seedDefinitions(store, newId, cast.morning)
    await settleStaff(store, staff(10))
    await fold(store)
    await makeRecommendations({ store, clock: () => new Date(cast.morning), newId }, '2026-Q3')
    app = await appAs(store, 'administrator')
    return () => app.close()
  })

  it('gives reasons in plain words, the evidence, and no rank', async () => {
    const body = (await app.inject('/app/recommendations?period=2026-Q3')).body.replaceAll('\u00a0', ' ')
    expect(body).toContain('Xác minh')
    expect(body).toContain('CC-100')
    expect(body).toContain('thấp hơn mức kỳ vọng với cùng loại hồ sơ')
    expect(body).toContain('có 5 phiếu độc lập, cần 30 phiếu')
    expect(body).not.toMatch(/NaN|undefined|xếp thứ/)
    expect(await auditOf(store, 'recommendation.read')).not.toHaveLength(0)
  })

  it('puts officers in bands only where most of the differences between them are real', async () => {
    const page = async () => (await app.inject('/app/recommendations?period=2026-Q3')).body
    const band = 'cả khoảng tin cậy nằm dưới mức chung'
    expect(await page()).toContain('vị trí chỉ được nêu kèm khoảng tin cậy')
    expect(await page()).toContain(band)
    // Twenty-nine are compared, and the lowest is last in nearly every draw.
    expect(await page()).toContain('Vị trí chỉ biết trong khoảng 29–29 trên 29 người')
    const run = await store.db
      .selectFrom('recommendation_run')
      .select(['id', 'basis_json'])
      .executeTakeFirstOrThrow()
    const put = (basis_json: string) =>
      store.db
        .updateTable('recommendation_run')
        .set({ basis_json } as object)
        .where('id', '=', run.id)
        .execute()
    await put(run.basis_json.replace(/"rankability":[\d.e-]+/g, '"rankability":0.49'))
    expect(await page()).toContain('Không xếp thứ tự và không chia nhóm')
    expect(await page()).not.toContain(band)
    expect(await page()).not.toContain('Vị trí')
    await put(run.basis_json)
  })

  it('gives the same as data', async () => {
    const { items, next } = (await app.inject('/api/v1/recommendations?period=2026-Q3')).json()
    expect(items).toHaveLength(30)
    expect(next).toBeNull()
    const found = items.find((item: { subject: { officer: string } }) => item.subject.officer === 'CC-100')
    expect(found).toMatchObject({ kind: 'inspect', period: '2026-Q3', weakestFactor: 'access' })
    expect(found.reasons[0].text).toContain('thấp hơn mức kỳ vọng')
    expect(found.evidence.year).toMatchObject({ n: 150, observed: 80 })
    const only = await app.inject('/api/v1/recommendations?period=2026-Q3&kind=inspect')
    expect(only.json().items).toHaveLength(1)
  })

  it('shows an officer himself alone, and a unit nothing of another', async () => {
    const person = { unitId: cast.unit.id, staffCode: 'CC-105' }
    const officer = await appAs(store, 'officer', {}, person)
    const own = (await officer.inject('/api/v1/recommendations?period=2026-Q3')).json()
    expect(own.items.map((item: { subject: { officer: string } }) => item.subject.officer)).toEqual([
      'CC-105',
    ])
    expect((await officer.inject('/app/recommendations?period=2026-Q3')).body).not.toContain('CC-100')
    const beside = await appAs(store, 'unit-head', {}, { unitId: neighbour.unit.id })
    expect((await beside.inject('/api/v1/recommendations?period=2026-Q3')).json().items).toEqual([])
    await officer.close()
    await beside.close()
  })

  it.each(['training-manager', 'officer'] as const)(
    'gives the %s, who reads released figures, no count that a release may hide',
    async (role) => {
      const person = role === 'officer' ? { unitId: cast.unit.id, staffCode: 'CC-100' } : {}
      const reader = await appAs(store, role, {}, person)
      const { items } = (await reader.inject('/api/v1/recommendations?period=2026-Q3')).json()
      const found = items.find((item: { subject: { officer: string } }) => item.subject.officer === 'CC-100')
      expect(found.kind).toBe('inspect')
      // The administrator reads 80 of 150 satisfied, where nine in ten are.
      expect(found.evidence).toEqual({
        quarter: { observed: 0.55, expected: 0.9 },
        previousQuarter: null,
        year: { observed: 0.55, expected: 0.9 },
      })
      for (const reason of found.reasons) expect(Object.keys(reason)).toEqual(['code', 'text'])
      const body = (await reader.inject('/app/recommendations?period=2026-Q3')).body
      expect(body).toContain('khoảng 55')
      expect(body).toContain('đủ để so sánh')
      expect(body).not.toContain('150 phiếu')
      // A link only where it leads somewhere.
      expect(body.includes('href="/app/indicators?officer')).toBe(role === 'officer')
      const few = items.find((item: { kind: string }) => item.kind === 'insufficient')
      if (role === 'training-manager') {
        expect(few.reasons.map(({ text }: { text: string }) => text)).toContain(
          '12 tháng: chưa đủ 30 phiếu độc lập.',
        )
        expect(few.evidence.year).toBeNull()
      }
      await reader.close()
    },
  )

  it('tells of a case that holds praise back only to those who read cases', async () => {
    const put = (reasons_json: string) =>
      store.db
        .updateTable('recommendation')
        .set({ reasons_json } as object)
        .where('officer_id', '=', 'officer-06')
        .execute()
    await put(JSON.stringify([{ code: 'praise-blocked', by: 'integrity-case' }]))
    const reasonsFor = async (role: 'unit-head' | 'inspection-head' | 'officer') => {
      const reader = await appAs(
        store,
        role,
        {},
        {
          unitId: cast.unit.id,
          staffCode: role === 'officer' ? 'CC-106' : null,
        },
      )
      const { items } = (await reader.inject('/api/v1/recommendations?period=2026-Q3')).json()
      await reader.close()
      return items.find((item: { subject: { officer: string } }) => item.subject.officer === 'CC-106').reasons
    }
    expect(await reasonsFor('officer')).toEqual([])
    expect(await reasonsFor('unit-head')).toEqual([])
    expect(await reasonsFor('inspection-head')).toMatchObject([{ by: 'integrity-case' }])
    await put('[]')
  })

  it('says of a quarter that was not computed what to do', async () => {
    const { body } = await app.inject('/app/recommendations?period=2026-Q2')
    expect(body).toContain('chưa được tính')
    const compute = (period: string) =>
      app.inject({ method: 'POST', url: '/app/recommendations/computation', payload: { period } })
    expect((await compute('2026-Q2')).statusCode).toBe(303)
    expect((await compute('2026-Q2')).statusCode).toBe(303)
    const jobs = await store.db.selectFrom('job').selectAll().where('kind', '=', 'recommendations').execute()
    expect(jobs).toHaveLength(1)
    for (const period of ['', '2026-Q9', '2027-Q1', '2026-11'])
      expect((await compute(period)).statusCode).toBe(422)
  })

  it.each(['period=2026-Q5', 'period=2026', 'kind=worst'])('refuses %s', async (query) => {
    expect((await app.inject(`/app/recommendations?${query}`)).statusCode).toBe(422)
    expect((await app.inject(`/api/v1/recommendations?${query}`)).statusCode).toBe(422)
  })

  it('explains each figure with its version, and takes weights only when they sum', async () => {
    const { body } = await app.inject('/app/indicators/methods')
    expect(body).toContain('Khoảng tin cậy 95 %')
    expect(body).toContain('eighteen-points@1')
    expect(body).toContain('Chưa đối chiếu với văn bản.')
    const change = (payload: object) =>
      app.inject({
        method: 'POST',
        url: '/app/indicators/methods/mirror',
        payload: {
          from: '1',
          validFrom: '2027-01-01',
          legalBasis: 'QĐ',
          source: 'Họp',
          reason: 'Thử',
          ...payload,
        },
      })
    const wrong = await change({ onTime: '6', handling: '6', service: '5' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('Các phần cộng lại là 17, phải bằng 18 điểm.')
    expect((await change({ onTime: '-1', handling: '10', service: '9' })).statusCode).toBe(422)
    const right = { onTime: '4,5', handling: '4,5', service: '9' }
    expect((await change(right)).statusCode).toBe(303)
    expect((await change(right)).statusCode).toBe(303)
    expect((await change({ ...right, onTime: '5', handling: '4' })).statusCode).toBe(422)
    const versions = await store.db
      .selectFrom('indicator_definition')
      .select(['version', 'valid_from', 'valid_to'])
      .where('code', '=', 'mirror')
      .orderBy('version')
      .execute()
    expect(versions).toEqual([
      { version: 1, valid_from: '2022-06-23', valid_to: '2026-12-31' },
      { version: 2, valid_from: '2027-01-01', valid_to: null },
    ])
    const stale = await change({ ...right, validFrom: '2028-01-01' })
    expect(stale.statusCode).toBe(409)
  })
})
