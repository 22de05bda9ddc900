import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { appAs } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { nextPage } from '../../support/next-page.ts'
import { auditOf } from '../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../support/province.ts'

eachDatabase('what an officer says of his figures', ({ migrated }) => {
  let store: Store
  let officer: FastifyInstance
  let head: FastifyInstance
  const address = '/app/indicators/remarks'
  const make = (payload: object) => officer.inject({ method: 'POST', url: address, payload })
  const rows = () => store.db.selectFrom('officer_remark').selectAll().orderBy('id').execute()
  const dispute = {
    ...{ kind: 'dispute', desk: cast.deskOne.id, servedOn: cast.day },
    body: 'Hôm đó tôi đi tập huấn, anh khác trực thay.',
  }

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    officer = await appAs(store, 'officer', {}, { unitId: cast.unit.id, staffCode: cast.officerOne.code })
    head = await appAs(store, 'unit-head', {}, { unitId: cast.unit.id })
    return async () => {
      await officer.close()
      await head.close()
    }
  })

  it('is taken once, with the desk and day it is about', async () => {
    expect((await make(dispute)).statusCode).toBe(303)
    expect((await make(dispute)).statusCode).toBe(303)
    expect(await rows()).toMatchObject([{ kind: 'dispute', desk_id: cast.deskOne.id, served_on: cast.day }])
    expect(await auditOf(store, 'remark.make')).toHaveLength(1)
    expect((await officer.inject(address)).body).toContain('Đang chờ trả lời.')
  })

  it('is given back with what is missing', async () => {
    const answer = await make({
      kind: 'dispute',
      desk: neighbour.desk.id,
      servedOn: '2027-01-01',
      body: 'Xin xem',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('href="#remark-desk"')
    expect(answer.body).toContain('href="#remark-servedOn"')
    expect(answer.body).toContain('Xin xem</textarea>')
    expect((await make({ kind: 'reply', body: '' })).statusCode).toBe(422)
    expect((await make({ kind: 'reply', body: 'a'.repeat(2001) })).statusCode).toBe(422)
    expect(await rows()).toHaveLength(1)
  })

  it('is answered once by the head of the unit, with a reason, in the trail', async () => {
    const [{ id } = { id: '' }] = await rows()
    const decide = (payload: object) =>
      head.inject({ method: 'POST', url: `${address}/${id}/decision`, payload })
    const bare = await decide({ decision: 'accepted', answer: '' })
    expect(bare.statusCode).toBe(422)
    expect((await decide({ decision: 'read', answer: 'Đã rõ' })).statusCode).toBe(422)
    const yes = { decision: 'accepted', answer: 'Đúng, sửa ca trực ngày này.' }
    expect((await decide(yes)).statusCode).toBe(303)
    expect((await decide(yes)).statusCode).toBe(303)
    expect((await decide({ ...yes, decision: 'refused' })).statusCode).toBe(409)
    expect(await auditOf(store, 'remark.decide')).toHaveLength(1)
    expect((await officer.inject(address)).body).toContain('Đúng, sửa ca trực ngày này.')
  })

  it('is listed fifty a page, what waits first; a form given back stands on the page it came from', async () => {
    const [first] = await rows()
    const more = Array.from({ length: 60 }, (_, at) => ({
      ...first!,
      id: newId(),
      body: `Lời thứ ${at}`,
      made_at: `2026-11-20T01:00:${String(at).padStart(2, '0')}.000Z`,
      ...{ decision: null, answer: null, decided_at: null, decided_by: null },
    }))
    await store.db.insertInto('officer_remark').values(more).execute()
    const top = (await head.inject(address)).body
    expect(top.indexOf('Lời thứ 0<')).toBeGreaterThan(0)
    expect(top).not.toContain('Lời thứ 55<')
    const rest = (await head.inject(nextPage(top)!)).body
    expect(rest.indexOf('Lời thứ 55<')).toBeLessThan(rest.indexOf(first!.body))
    const action = rest
      .match(new RegExp(`action="(${address}/${more[55]!.id}/decision[^"]*)"`))![1]!
      .replace('&#x3D;', '=')
    const back = await head.inject({ method: 'POST', url: action, payload: { answer: 'Chưa chọn' } })
    expect(back.statusCode).toBe(422)
    expect(back.body).toContain('Chưa chọn</textarea>')
  })

  it('is not for the head of another unit, nor for an officer to answer', async () => {
    const [{ id } = { id: '' }] = await rows()
    const beside = await appAs(store, 'unit-head', {}, { unitId: neighbour.unit.id })
    const url = `${address}/${id}/decision`
    const payload = { decision: 'accepted', answer: 'a' }
    expect((await beside.inject({ method: 'POST', url, payload })).statusCode).toBe(404)
    expect((await beside.inject(address)).body).not.toContain('tập huấn')
    expect((await officer.inject({ method: 'POST', url, payload })).statusCode).toBe(403)
    await beside.close()
  })
})
