import { expect, it } from 'vitest'
import { everywhere } from '../../../src/accounts/within.ts'
import { instantAt } from '../../../src/core/calendar/local-time.ts'
import { Conflict, Invalid } from '../../../src/core/errors.ts'
import type { Store } from '../../../src/db/connect.ts'
import { cancelShift } from '../../../src/directory/cancel-shift.ts'
import { deskNamed, officerNamed } from '../../../src/directory/naming.ts'
import { recordLeave } from '../../../src/directory/record-leave.ts'
import { recordShift } from '../../../src/directory/record-shift.ts'
import { listShifts } from '../../../src/directory/shift-store.ts'
import { swapShifts } from '../../../src/directory/swap-shifts.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type DirectoryCast, settleDirectory } from '../../support/directory.ts'

const day = '2026-11-20'
const at = (time: string) => instantAt(day, time)

eachDatabase('shifts', ({ migrated }) => {
  async function settled() {
    const store = await migrated()
    return { store, cast: await settleDirectory(store) }
  }

  async function sit(cast: DirectoryCast, officer: string, desk: string, from: string, to: string) {
    return cast.write(async (trx, context) => {
      const who = await officerNamed(trx, everywhere, officer, 'officer')
      const where = await deskNamed(trx, everywhere, `31507:${desk}`, day, 'desk')
      return recordShift(trx, { officer: who, desk: where, startsAt: at(from), endsAt: at(to) }, context)
    })
  }

  const standing = async (store: Store) =>
    (await listShifts(store.db, {})).map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort()

  it('records a shift once however often it is sent, and tells of it once', async () => {
    const { store, cast } = await settled()
    const first = await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')
    const again = await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')
    expect([first.change, again.change, again.shift.id]).toEqual(['created', 'unchanged', first.shift.id])
    expect(await standing(store)).toHaveLength(1)
    expect(cast.changes).toMatchObject([{ from: at('07:30'), to: at('11:30') }])
  })

  it('lets two officers sit at one desk and refuses one officer at two', async () => {
    const { store, cast } = await settled()
    await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')
    await sit(cast, 'CC-0002', 'Q1', '07:30', '11:30')
    await expect(sit(cast, 'CC-0001', 'Q2', '11:00', '12:00')).rejects.toMatchObject({
      problems: [{ field: 'officer', code: 'officer-busy' }],
    })
    expect(await standing(store)).toHaveLength(2)
  })

  it('refuses the second of two colliding shifts sent at the same time', async () => {
    const { store, cast } = await settled()
    const sent = await Promise.allSettled([
      sit(cast, 'CC-0001', 'Q1', '07:30', '11:30'),
      sit(cast, 'CC-0001', 'Q2', '07:30', '11:30'),
    ])
    expect(sent.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await standing(store)).toHaveLength(1)
  })

  it('cuts a leave out of the shifts, once', async () => {
    const { store, cast } = await settled()
    await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')
    const leave = { startsAt: at('09:00'), endsAt: at('10:00'), reason: 'ốm' }
    const take = () =>
      cast.write(async (trx, context) =>
        recordLeave(trx, await officerNamed(trx, everywhere, 'CC-0001', 'code'), leave, context),
      )
    expect(await take()).toHaveLength(1)
    expect(await take()).toHaveLength(0)
    expect(await standing(store)).toEqual([`${at('07:30')} ${at('09:00')}`, `${at('10:00')} ${at('11:30')}`])
    const all = await listShifts(store.db, { withCancelled: true })
    expect(all).toHaveLength(3)
    expect(cast.changes.at(-1)).toMatchObject({ from: at('07:30'), to: at('11:30'), reason: 'ốm' })
  })

  it('swaps two officers at the same hours, keeps the old rows, and refuses to swap them again', async () => {
    const { store, cast } = await settled()
    const one = (await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')).shift
    const two = (await sit(cast, 'CC-0002', 'Q2', '07:30', '11:30')).shift
    const swap = () => cast.write((trx, context) => swapShifts(trx, one, two, 'đổi ca', context))
    const written = await swap()
    expect(written.map(({ officerId, deskId }) => [officerId, deskId])).toEqual([
      [two.officerId, one.deskId],
      [one.officerId, two.deskId],
    ])
    await expect(swap()).rejects.toBeInstanceOf(Conflict)
    expect(await listShifts(store.db, { withCancelled: true })).toHaveLength(4)
    expect(cast.changes.slice(-2).map(({ deskId }) => deskId)).toEqual([one.deskId, two.deskId])
  })

  it('writes nothing when the one who follows the change fails', async () => {
    const { store, cast } = await settled()
    const shift = (await sit(cast, 'CC-0001', 'Q1', '07:30', '11:30')).shift
    const failing = { ...cast.context, onRosterChange: () => Promise.reject(new Error('no')) }
    await expect(cast.write((trx) => cancelShift(trx, shift, 'nhầm', failing))).rejects.toThrow('no')
    expect(await standing(store)).toHaveLength(1)
  })

  it('refuses a shift before the officer was posted', async () => {
    const { cast } = await settled()
    const early = cast.write(async (trx, context) => {
      const officer = await officerNamed(trx, everywhere, 'CC-0001', 'officer')
      const desk = { ...(await deskNamed(trx, everywhere, 'Q1', day, 'desk')), validFrom: '2020-01-01' }
      const [startsAt, endsAt] = [instantAt('2024-01-02', '08:00'), instantAt('2024-01-02', '09:00')]
      return recordShift(trx, { officer, desk, startsAt, endsAt }, context)
    })
    await expect(early).rejects.toBeInstanceOf(Invalid)
  })
})
