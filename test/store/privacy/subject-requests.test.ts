import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { acknowledgeRequest } from '../../../src/privacy/acknowledge-request.ts'
import { closeRequest } from '../../../src/privacy/close-request.ts'
import { extendRequest } from '../../../src/privacy/extend-request.ts'
import { openRequest } from '../../../src/privacy/open-request.ts'
import { type RequestToRecord, recordRequest } from '../../../src/privacy/record-request.ts'
import { getRequest, listOpenRequests, listRequests } from '../../../src/privacy/request-store.ts'
import { eachDatabase } from '../../support/databases.ts'
import { actorWith, auditOf, privacyServices, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const officer = actorWith('privacy-officer')
const ofUnit = actorWith('privacy-officer', cast.unit.id)
const person = {
  name: 'Nguyễn Thị Thử',
  contact: '0912345678',
  standing: 'self',
  words: 'Xin cho biết cơ quan đang giữ thông tin gì',
}
// 10/11/2026 is a Tuesday.
const request: RequestToRecord = {
  kind: 'restriction',
  receivedOn: '2026-11-10',
  hasProcessor: false,
  channel: 'counter',
  unitId: cast.unit.id,
  person,
}

const all = { skip: 0, limit: 100 }

eachDatabase('requests of data subjects', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settlePrivacy(store)
    return { store, services: privacyServices(store, cast.morning), later: laterOver(store) }
  }
  const laterOver = (store: Store) => (now: string) => privacyServices(store, now)
  const rowOf = (store: Store, reference: string) => getRequest(store.db, undefined, reference)

  it('get a number of their year and both clocks, and the trail does not name who asked', async () => {
    const { store, services } = await settle()
    expect(await recordRequest(services, officer, request)).toBe('YC-2026-001')
    expect(await recordRequest(services, officer, { ...request, hasProcessor: true })).toBe('YC-2026-002')
    expect(await recordRequest(services, officer, { ...request, kind: 'access' })).toBe('YC-2026-003')
    const rows = await listRequests(store.db, undefined, 'all', all)
    expect(rows.map((row) => [row.reference, row.acknowledge_by, row.due_on])).toEqual([
      ['YC-2026-003', '2026-11-12', '2026-11-20'],
      ['YC-2026-001', '2026-11-12', '2026-11-25'],
      ['YC-2026-002', '2026-11-12', '2026-11-30'],
    ])
    const lines = await auditOf(store, 'subject-request.record')
    expect(lines).toHaveLength(3)
    expect(JSON.stringify([rows, lines])).not.toMatch(/Thử|0912345678/)
  })

  it('are listed a part at a time: the open ones by their due day, then the others, the last closed first', async () => {
    const { store, services } = await settle()
    for (let count = 0; count < 4; count += 1) await recordRequest(services, officer, request)
    const close = (reference: string, closed_on: string, due_on: string) =>
      store.db
        .updateTable('data_subject_request')
        .set({ closed_on, due_on })
        .where('reference', '=', reference)
        .execute()
    await close('YC-2026-001', '2026-11-12', '2026-11-30')
    await close('YC-2026-003', '2026-11-20', '2026-11-18')
    const listed = async (state: 'all' | 'closed', skip: number, limit: number) =>
      (await listRequests(store.db, undefined, state, { skip, limit })).map(({ reference }) => reference)
    const order = ['YC-2026-002', 'YC-2026-004', 'YC-2026-003', 'YC-2026-001']
    expect(await listed('all', 0, 100)).toEqual(order)
    expect(await listed('all', 1, 2)).toEqual(order.slice(1, 3))
    expect(await listed('closed', 0, 1)).toEqual(['YC-2026-003'])
    expect((await listOpenRequests(store.db, undefined)).map(({ reference }) => reference)).toEqual(
      order.slice(0, 2),
    )
  })

  it('run over Tết by the working days: 16 to 20/02/2026 are holidays, 28/02 is a Saturday', async () => {
    const { store, services } = await settle()
    const reference = await recordRequest(services, officer, { ...request, receivedOn: '2026-02-13' })
    expect(await rowOf(store, reference)).toMatchObject({
      acknowledge_by: '2026-02-24',
      due_on: '2026-03-02',
    })
  })

  it('follow the limit in force on the day of receipt', async () => {
    const { store, services } = await settle()
    const change = { value: { amount: 5, unit: 'days' }, validFrom: '2026-11-10' } as const
    await store.db.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('parameter')
        .selectAll()
        .where('code', '=', 'deadline.data-request.restriction')
        .executeTakeFirstOrThrow()
      await trx.updateTable('parameter').set({ valid_to: '2026-11-09' }).where('id', '=', row.id).execute()
      const next = { id: 'five-days', value_json: JSON.stringify(change.value), valid_from: change.validFrom }
      await trx
        .insertInto('parameter')
        .values({ ...row, ...next })
        .execute()
    })
    const dueOf = async (receivedOn: string) =>
      (await rowOf(store, await recordRequest(services, officer, { ...request, receivedOn }))).due_on
    expect(await dueOf('2026-11-10')).toBe('2026-11-16')
    expect(await dueOf('2026-11-09')).toBe('2026-11-24')
  })

  it('get numbers without a gap or a double when many are entered at once', async () => {
    const { services } = await settle()
    const given = await Promise.all(
      Array.from({ length: 8 }, () => recordRequest(services, officer, request)),
    )
    expect(given.sort()).toEqual(Array.from({ length: 8 }, (_, index) => `YC-2026-00${index + 1}`))
  })

  it('open for a stated reason only', async () => {
    const { services, store } = await settle()
    const reference = await recordRequest(services, officer, request)
    const reason = 'Liên hệ trả lời người yêu cầu'
    expect(await openRequest(services, officer, { reference, reason })).toEqual(person)
    await expect(openRequest(services, officer, { reference, reason: '' })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await auditOf(store, 'sealed.open')).toHaveLength(1)
  })

  it('are acknowledged once', async () => {
    const { services, store } = await settle()
    const reference = await recordRequest(services, officer, request)
    await acknowledgeRequest(services, officer, { reference, version: 1 })
    expect(await rowOf(store, reference)).toMatchObject({ acknowledged_on: '2026-11-10', version: 2 })
    const again = acknowledgeRequest(services, officer, { reference, version: 2 })
    await expect(again).rejects.toMatchObject({ code: 'request-acknowledged' })
    expect(await auditOf(store, 'subject-request.acknowledge')).toHaveLength(1)
  })

  it('are extended once, by no more than the law allows, and only while their time runs', async () => {
    const { services, store, later } = await settle()
    const [first, second] = [
      await recordRequest(services, officer, request),
      await recordRequest(services, officer, request),
    ]
    const extension = { reference: first, version: 1, days: 15, reason: 'Phải hỏi ý kiến bên xử lý' }
    await expect(extendRequest(services, officer, { ...extension, days: 16 })).rejects.toMatchObject({
      problems: [{ field: 'days', code: 'extension-days', details: { most: 15 } }],
    })
    // The last day, a Wednesday, still counts.
    await extendRequest(later('2026-11-25T10:00:00.000Z'), officer, extension)
    expect(await rowOf(store, first)).toMatchObject({ due_on: '2026-12-10', extension_days: 15 })
    const again = extendRequest(services, officer, { ...extension, version: 2 })
    await expect(again).rejects.toMatchObject({ code: 'request-extended' })
    const late = extendRequest(later('2026-11-25T17:00:00.000Z'), officer, {
      ...extension,
      reference: second,
    })
    await expect(late).rejects.toMatchObject({ code: 'request-overdue' })
  })

  it('close with an outcome, start the retention of who asked, and take no further act', async () => {
    const { services, store } = await settle()
    const reference = await recordRequest(services, officer, request)
    const closing = { reference, version: 1, outcome: 'refused', note: '' } as const
    await expect(closeRequest(services, officer, closing)).rejects.toMatchObject({
      problems: [{ field: 'note', code: 'outcome-note' }],
    })
    await closeRequest(services, officer, { ...closing, note: 'Đang xử lý theo Luật Tố cáo' })
    const row = await rowOf(store, reference)
    expect(row).toMatchObject({ closed_on: '2026-11-10', acknowledged_on: '2026-11-10', outcome: 'refused' })
    const sealed = await store.db.selectFrom('sealed_record').select('retain_from').executeTakeFirstOrThrow()
    expect(sealed.retain_from).toBe('2026-11-10')
    const after = acknowledgeRequest(services, officer, { reference, version: 2 })
    await expect(after).rejects.toMatchObject({ code: 'request-closed' })
  })

  it('refuse an act on a state that somebody else has changed meanwhile', async () => {
    const { services } = await settle()
    const reference = await recordRequest(services, officer, request)
    const close = () => closeRequest(services, officer, { reference, version: 1, outcome: 'done', note: '' })
    const results = await Promise.allSettled([
      close(),
      acknowledgeRequest(services, officer, { reference, version: 1 }),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are not there for somebody of another unit, and are entered for his own units only', async () => {
    const { services, store } = await settle()
    const elsewhere = await recordRequest(services, officer, { ...request, unitId: cast.province.id })
    const ofHouse = await recordRequest(services, officer, { ...request, unitId: null })
    const own = await recordRequest(services, ofUnit, request)
    for (const reference of [elsewhere, ofHouse]) {
      const seen = { reference, version: 1 }
      await expect(acknowledgeRequest(services, ofUnit, seen)).rejects.toMatchObject({
        code: 'request-unknown',
      })
      const opening = openRequest(services, ofUnit, { reference, reason: 'Muốn xem cho biết' })
      await expect(opening).rejects.toMatchObject({ code: 'request-unknown' })
    }
    const visible = await listRequests(store.db, [cast.unit.id], 'open', all)
    expect(visible.map(({ reference }) => reference)).toEqual([own])
    for (const unitId of [cast.province.id, null]) {
      await expect(recordRequest(services, ofUnit, { ...request, unitId })).rejects.toMatchObject({
        problems: [{ field: 'unit', code: 'unit-beyond-reach' }],
      })
    }
  })

  it.each(['administrator', 'inspector', 'auditor', 'unit-head'] as const)(
    'are not for the role %s',
    async (role) => {
      const { services } = await settle()
      await expect(recordRequest(services, actorWith(role), request)).rejects.toMatchObject({
        code: 'no-right',
      })
    },
  )

  it('are never in clear in any table', async () => {
    const { services, store } = await settle()
    const reference = await recordRequest(services, officer, request)
    await openRequest(services, officer, { reference, reason: 'Liên hệ trả lời người yêu cầu' })
    for (const table of await store.db.introspection.getTables()) {
      const rows = await store.db
        .selectFrom(table.name as 'meta')
        .selectAll()
        .execute()
      expect(JSON.stringify(rows), table.name).not.toMatch(/Thị Thử|0912345678|đang giữ thông tin gì/)
    }
  })
})
