import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { seedDefinitions } from '../../../src/indicators/definitions/seed-definitions.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { typedPoints } from '../../support/points.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

eachDatabase('the page of points', ({ migrated }) => {
  let store: Store
  let head: FastifyInstance
  let analyst: FastifyInstance
  const address = '/app/indicators/points'
  const place = { unit: cast.unit.code, period: '2026-Q3' }
  const sheet = `${address}?unit=${cast.unit.code}&period=2026-Q3`
  const send = (app: FastifyInstance, act: string, payload: object) =>
    app.inject({ method: 'POST', url: `${address}/${act}`, payload: { ...place, ...payload } })
  const seenIn = (body: string) => /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? ''

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedDefinitions(store, newId, cast.morning)
    head = await appAs(store, 'unit-head', {}, { unitId: cast.unit.id })
    analyst = await appAs(store, 'analyst', {}, { unitId: cast.province.id })
    return async () => {
      await head.close()
      await analyst.close()
    }
  })

  it('gives a sheet back with what is missing beside its criterion and what was typed', async () => {
    const { p4, ...points } = typedPoints('222222111')
    const answer = await send(head, 'self', { ...points, e7: '', seen: '/' })
    expect(p4).toBe('2')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#self-p4"')
    expect(answer.body).toContain('Theo sổ theo dõi</textarea>')
    const without = await send(head, 'self', { ...typedPoints('222222111'), e7: '', seen: '/' })
    expect(without.statusCode).toBe(422)
    expect(without.body).toContain('href="#self-e7"')
    expect((await send(head, 'self', { ...typedPoints('322222111'), seen: '/' })).statusCode).toBe(422)
    const nowhere = { ...typedPoints('222222111'), seen: '/', period: '2026-Q9' }
    expect((await send(head, 'self', nowhere)).statusCode).toBe(422)
    expect(await store.db.selectFrom('point_sheet').select('id').execute()).toEqual([])
  })

  it('takes the unit its own points and shows total and class', async () => {
    const payload = { ...typedPoints('222222111'), seen: seenIn((await head.inject(sheet)).body) }
    expect((await send(head, 'self', payload)).statusCode).toBe(303)
    expect((await send(head, 'self', payload)).statusCode).toBe(303)
    const { body } = await head.inject(sheet)
    expect(body).toContain('<strong>15</strong>')
    expect(body).toContain('<strong>Xuất sắc</strong>')
    expect(body).toContain('Đơn vị đã tự chấm, đang chờ thẩm định.')
    expect(await auditOf(store, 'points.enter')).toHaveLength(1)
  })

  it('lets an analyst appraise, not the head, and then shuts the sheet', async () => {
    const seen = seenIn((await analyst.inject(sheet)).body)
    const payload = { ...typedPoints('222222110', 'Kiểm tra thực tế'), seen }
    expect((await send(head, 'appraised', payload)).statusCode).toBe(403)
    expect((await send(analyst, 'self', payload)).statusCode).toBe(403)
    expect((await send(analyst, 'appraised', payload)).statusCode).toBe(303)
    const { body } = await head.inject(sheet)
    expect(body).toContain('<strong>14</strong>')
    expect(body).toContain('<strong>Tốt</strong>')
    expect(body).not.toContain('/points/self"')
    const late = await send(head, 'self', { ...typedPoints('222222222'), seen, reason: 'Sửa' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('Phiếu đã được thẩm định')
  })

  it('writes the table for a spreadsheet and the trail', async () => {
    const csv = await analyst.inject(sheet.replace('?', '/table.csv?'))
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toContain('Tổng điểm;15;;14;')
    const all = await analyst.inject(`${address}/table.csv?period=2026-Q3`)
    expect(all.body).toContain(`${cast.unit.code};Phường Sóc Trăng;15;Xuất sắc;`)
    const xlsx = await analyst.inject(`${address}/table.xlsx?period=2026-Q3`)
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect(await auditOf(store, 'points.export')).toHaveLength(3)
  })

  it('is opened again with a reason, and keeps what was replaced', async () => {
    const appraisal = /name="appraisal" value="([^"]*)"/.exec((await analyst.inject(sheet)).body)?.[1] ?? ''
    const bare = await send(analyst, 'reopening', { appraisal, reason: ' ' })
    expect(bare.statusCode).toBe(422)
    expect(bare.body).toContain('href="#reopening-reason"')
    expect((await send(head, 'reopening', { appraisal, reason: 'x' })).statusCode).toBe(403)
    expect((await send(analyst, 'reopening', { appraisal, reason: 'Bổ sung căn cứ' })).statusCode).toBe(303)
    const { body } = await head.inject(sheet)
    expect(body).toContain('Phiếu đã thay')
    expect(body).toContain('Bổ sung căn cứ')
    expect(body).toContain('/points/self"')
  })

  it('lists the units within reach, sorted as the address says, and no other', async () => {
    const { body } = await head.inject(`${address}?period=2026-Q3&sort=-units.1`)
    expect(body).toContain('aria-sort="descending"')
    expect(body).toContain('Phường Sóc Trăng')
    expect(body).not.toContain(neighbour.unit.code)
    const beside = await appAs(store, 'unit-head', {}, { unitId: neighbour.unit.id })
    expect((await beside.inject(sheet)).statusCode).toBe(422)
    expect((await send(beside, 'self', { ...typedPoints('222222222'), seen: '/' })).statusCode).toBe(422)
    await beside.close()
    expect((await analyst.inject(`${address}?period=2030-Q1`)).statusCode).toBe(422)
    expect((await analyst.inject(`${address}?period=2018-Q1`)).body).toContain('Không có cách tính 18 điểm')
  })
})
