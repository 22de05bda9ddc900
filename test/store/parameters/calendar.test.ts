import { beforeEach, expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { isWorkingDay, openingHours } from '../../../src/core/calendar/working-days.ts'
import { Conflict, Invalid } from '../../../src/core/errors.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { addDay, type NewDay } from '../../../src/parameters/add-day.ts'
import { checkDay } from '../../../src/parameters/check-day.ts'
import { listDays } from '../../../src/parameters/day-store.ts'
import { endHours } from '../../../src/parameters/end-hours.ts'
import { listHours } from '../../../src/parameters/hours-store.ts'
import { importDays } from '../../../src/parameters/import-days.ts'
import { loadCalendar } from '../../../src/parameters/load-calendar.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { setHours } from '../../../src/parameters/set-hours.ts'
import { withdrawDay } from '../../../src/parameters/withdraw-day.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'

const actor = systemActor('test')
const now = '2026-11-10T02:00:00.000Z'
const ward = [cast.unit.id, cast.province.id]
const day = {
  unitId: null,
  fallsOn: '2026-12-24',
  kind: 'off',
  name: 'Nghỉ theo thông báo',
  source: 'Thông báo',
  certainty: 'sourced',
  isChecked: false,
  reason: 'Thông báo mới',
} as const

eachDatabase('the calendar', ({ migrated }) => {
  let store: Store

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, now)
  })

  const add = (changes: Partial<NewDay> & { replacesId?: string } = {}) =>
    addDay(store, actor, { ...day, replacesId: undefined, ...changes }, newId, now)
  const isWorked = async (date: string, unitId: string | null = null) =>
    isWorkingDay(await loadCalendar(store.db, unitId), date)
  const dayOn = async (date: string) =>
    (await listDays(store.db, ward)).find(({ fallsOn }) => fallsOn === date)!
  const actions = async () => {
    const entries = await store.db.selectFrom('audit_entry').select('action').orderBy('sequence').execute()
    return entries.map(({ action }) => action).filter((action) => action !== 'parameter.ship')
  }

  it('rests on an added day, and works on it again once it is withdrawn', async () => {
    await add()
    expect(await isWorked('2026-12-24')).toBe(false)
    await withdrawDay(store, actor, { day: await dayOn('2026-12-24'), reason: 'Nhầm' }, now)
    expect(await isWorked('2026-12-24')).toBe(true)
    expect(await actions()).toEqual(['calendar-day.add', 'calendar-day.withdraw'])
  })

  it('refuses a second entry for the same day, for everybody and for a unit', async () => {
    await add()
    await expect(add()).rejects.toBeInstanceOf(Invalid)
    await add({ unitId: cast.unit.id, kind: 'working' })
    await expect(add({ unitId: cast.unit.id })).rejects.toBeInstanceOf(Invalid)
    expect(await isWorked('2026-12-24')).toBe(false)
    expect(await isWorked('2026-12-24', cast.unit.id)).toBe(true)
  })

  it('lets one of two entries for the same day through', async () => {
    const both = await Promise.allSettled([add(), add()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await actions()).toEqual(['calendar-day.add'])
  })

  it('closes one unit alone, with all below it', async () => {
    await add({ unitId: cast.province.id })
    expect(await isWorked('2026-12-24')).toBe(true)
    expect(await isWorked('2026-12-24', cast.unit.id)).toBe(false)
  })

  it('decides an undecided day by an entry in its place', async () => {
    expect(await isWorked('2026-11-24')).toBe(true)
    const undecided = await dayOn('2026-11-24')
    await add({ fallsOn: '2026-11-24', replacesId: undecided.id })
    expect(await isWorked('2026-11-24')).toBe(false)
    await expect(add({ fallsOn: '2026-11-24', replacesId: undecided.id })).rejects.toBeInstanceOf(Conflict)
  })

  it('does not bring a withdrawn day back at the next start', async () => {
    await withdrawDay(store, actor, { day: await dayOn('2026-09-01'), reason: 'Thông báo khác' }, now)
    await seedParameters(store, newId, now)
    expect(await isWorked('2026-09-01')).toBe(true)
  })

  it('marks a day as compared, once', async () => {
    const holiday = await dayOn('2026-09-02')
    await checkDay(store, actor, { day: holiday, isChecked: true, note: 'Điều 112' }, now)
    await checkDay(store, actor, { day: holiday, isChecked: true, note: 'Điều 112' }, now)
    expect((await dayOn('2026-09-02')).isChecked).toBe(true)
    expect(await actions()).toEqual(['calendar-day.check'])
  })

  it('enters the days of a file together and keeps what is there', async () => {
    const days = ['2031-01-01', '2026-09-02'].map((fallsOn) => ({ ...day, fallsOn }))
    expect(await importDays(store, actor, days, newId, now)).toBe(1)
    expect((await dayOn('2026-09-02')).name.vi).toBe('Quốc khánh')
    expect(await isWorked('2031-01-01')).toBe(false)
  })

  const summer = {
    unitId: cast.unit.id,
    weekdays: [6],
    spans: [{ from: '07:00', to: '11:00' }],
    validFrom: '2026-11-14',
    validTo: '2026-12-31',
    reason: 'Ngày thứ Bảy vì dân',
  }
  const hoursOn = async (date: string, unitId: string | null) =>
    openingHours(await loadCalendar(store.db, unitId), date)

  it('opens a unit on Saturdays for a while, and ends it early', async () => {
    await setHours(store, actor, summer, newId, now)
    expect(await hoursOn('2026-11-14', cast.unit.id)).toEqual(summer.spans)
    expect(await hoursOn('2026-11-14', null)).toEqual([])
    const [hours] = await listHours(store.db, ward)
    await endHours(store, actor, { hours: hours!, lastDay: '2026-11-20', reason: 'Hết nhu cầu' }, now)
    expect(await hoursOn('2026-11-14', cast.unit.id)).toEqual(summer.spans)
    expect(await hoursOn('2026-11-21', cast.unit.id)).toEqual([])
    const stale = endHours(store, actor, { hours: hours!, lastDay: '2026-11-30', reason: 'x' }, now)
    await expect(stale).rejects.toBeInstanceOf(Conflict)
    expect(await actions()).toEqual(['opening-hours.set', 'opening-hours.end'])
  })

  it.each([
    [{ validFrom: '2026-11-09' }, 'from-past'],
    [{ validTo: '2026-11-13' }, 'period-reversed'],
  ])('refuses hours with %j', async (wrong, code) => {
    const refused = setHours(store, actor, { ...summer, ...wrong }, newId, now)
    await expect(refused).rejects.toMatchObject({ problems: [{ code }] })
    expect(await actions()).toEqual([])
  })
})
