import { beforeEach, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { Conflict, Invalid } from '../../../src/core/errors.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { changeParameter, type ParameterChange } from '../../../src/parameters/change-parameter.ts'
import { checkParameter } from '../../../src/parameters/check-parameter.ts'
import { readParameter } from '../../../src/parameters/read-parameters.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { listParameterRows } from '../../../src/parameters/store.ts'
import { withdrawParameter } from '../../../src/parameters/withdraw-parameter.ts'
import { eachDatabase } from '../../support/databases.ts'

const actor = systemActor('test')
const now = '2026-11-10T02:00:00.000Z'
const code = 'threshold.figure.enough'

eachDatabase('parameters', ({ migrated }) => {
  let store: Store

  beforeEach(async () => {
    store = await migrated()
    await seedParameters(store, newId, now)
  })

  const rows = () => listParameterRows(store.db, [code])
  const openId = async () => (await rows()).find(({ validTo }) => validTo === null)!.id
  const change = async (changes: Partial<ParameterChange>) =>
    changeParameter(
      store,
      actor,
      {
        code,
        value: 40,
        validFrom: '2027-01-01',
        legalBasis: 'Quyết định',
        source: 'Công báo',
        isChecked: true,
        reason: 'Quyết định mới',
        replacesId: changes.replacesId ?? (await openId()),
        ...changes,
      },
      newId,
      now,
    )
  const on = (date: string) => readParameter(store.db, code, date)
  const audited = () =>
    store.db
      .selectFrom('audit_entry')
      .select(['action', 'reason', 'details_json'])
      .where('action', '!=', 'parameter.ship')
      .orderBy('sequence')
      .execute()

  it('take effect from their day and leave the days before as they were', async () => {
    await change({})
    expect([await on('2026-12-31'), await on('2027-01-01'), await on('2035-01-01')]).toEqual([30, 40, 40])
    const [entry] = await audited()
    expect(entry).toMatchObject({ action: 'parameter.change', reason: 'Quyết định mới' })
    expect(JSON.parse(entry!.details_json)).toMatchObject({ code, from: 30, to: 40, validFrom: '2027-01-01' })
  })

  it('hold before their first day too, since nothing older is known', async () => {
    expect(await on('1999-01-01')).toBe(30)
  })

  it('have the shipped value in a database that lacks them', async () => {
    await store.db.deleteFrom('parameter').execute()
    expect(await on('2026-11-10')).toBe(30)
  })

  it('give time limits with their unit', async () => {
    expect(await readParameter(store.db, 'deadline.hotline.answer', '2026-11-10')).toEqual({
      amount: 3,
      unit: 'working-days',
    })
  })

  it.each([
    [{ value: 4 }, 'parameter-range'],
    [{ value: 1001 }, 'parameter-range'],
    [{ value: 30.5 }, 'number-whole'],
    [{ validFrom: '2026-11-09' }, 'from-past'],
  ])('refuse %j and change nothing', async (wrong, problem) => {
    await expect(change(wrong)).rejects.toMatchObject({ problems: [{ code: problem }] })
    expect(await rows()).toHaveLength(1)
    expect(await audited()).toEqual([])
  })

  it('refuse a change made from a value that is no longer the last', async () => {
    const replacesId = await openId()
    await change({})
    await expect(change({ replacesId, validFrom: '2027-06-01' })).rejects.toBeInstanceOf(Conflict)
  })

  it('let one of two changes at once through', async () => {
    const replacesId = await openId()
    const both = await Promise.allSettled([
      change({ replacesId, value: 40 }),
      change({ replacesId, value: 50 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await rows()).toHaveLength(2)
    expect(await audited()).toHaveLength(1)
  })

  it('refuse a change that would begin before the one that is planned', async () => {
    await change({})
    await expect(change({ validFrom: '2026-12-01' })).rejects.toBeInstanceOf(Invalid)
  })

  it('let a second change for the same day take the place of the first, which is kept', async () => {
    await change({})
    await change({ value: 50 })
    expect([await on('2026-12-31'), await on('2027-01-01')]).toEqual([30, 50])
    expect(await rows()).toHaveLength(3)
  })

  it('run on when a planned value is withdrawn, and only then', async () => {
    const first = await openId()
    await change({})
    const planned = await openId()
    await withdrawParameter(store, actor, { code, id: planned, reason: 'Hoãn' }, now)
    expect(await on('2027-06-01')).toBe(30)
    expect(await openId()).toBe(first)
    const again = withdrawParameter(store, actor, { code, id: planned, reason: 'Hoãn' }, now)
    await expect(again).rejects.toBeInstanceOf(Conflict)
    const inForce = withdrawParameter(store, actor, { code, id: first, reason: 'Hoãn' }, now)
    await expect(inForce).rejects.toBeInstanceOf(Conflict)
    expect((await audited()).map(({ action }) => action)).toEqual(['parameter.change', 'parameter.withdraw'])
  })

  it('carry the mark of who compared them, and a repeat changes nothing', async () => {
    const id = await openId()
    const check = { code, id, isChecked: true, note: 'Đã xem văn bản' } as const
    await checkParameter(store, actor, check, now)
    await checkParameter(store, actor, check, now)
    expect((await rows())[0]).toMatchObject({ isChecked: true, checkNote: 'Đã xem văn bản' })
    await checkParameter(store, actor, { ...check, isChecked: false, note: 'Nhầm' }, now)
    expect((await rows())[0]?.isChecked).toBe(false)
    expect((await audited()).map(({ action }) => action)).toEqual(['parameter.check', 'parameter.uncheck'])
  })

  it('are shipped once: a second start brings back nothing that was changed', async () => {
    await change({ validFrom: '2026-11-10' })
    const before = await listParameterRows(store.db)
    await seedParameters(store, newId, now)
    expect(await listParameterRows(store.db)).toEqual(before)
  })

  it('are shipped once by two starts at once', async () => {
    const fresh = await migrated()
    await Promise.all([seedParameters(fresh, newId, now), seedParameters(fresh, newId, now)])
    const codes = (await listParameterRows(fresh.db)).map((row) => row.code)
    expect(new Set(codes).size).toBe(codes.length)
    const days = await fresh.db.selectFrom('calendar_day').select('falls_on').execute()
    expect(new Set(days.map((day) => day.falls_on)).size).toBe(days.length)
    expect(await fresh.db.selectFrom('opening_hours').select('id').execute()).toHaveLength(1)
  })
})
