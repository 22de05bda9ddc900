import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { amendBreach } from '../../../src/privacy/amend-breach.ts'
import { getBreach, listBreaches } from '../../../src/privacy/breach-store.ts'
import { closeBreach } from '../../../src/privacy/close-breach.ts'
import { exemptBreach } from '../../../src/privacy/exempt-breach.ts'
import { notifyBreach } from '../../../src/privacy/notify-breach.ts'
import { type BreachToRecord, recordBreach } from '../../../src/privacy/record-breach.ts'
import { eachDatabase } from '../../support/databases.ts'
import { actorWith, auditOf, privacyServices, settlePrivacy } from '../../support/privacy.ts'
import { cast } from '../../support/province.ts'

const officer = actorWith('privacy-officer')
const ofUnit = actorWith('privacy-officer', cast.unit.id)
const found = '2026-11-06T10:00:00.000Z'
const breach: BreachToRecord = {
  kind: 'confidentiality',
  unitId: cast.unit.id,
  foundAt: found,
  occurredAt: '2026-11-05T08:00:00.000Z',
  summary: 'Gửi nhầm danh sách cho đơn vị khác',
  dataKinds: 'Họ tên, số điện thoại',
  affectedCount: null,
  consequences: 'Chưa rõ',
  measures: 'Đã yêu cầu xóa',
}

const all = { skip: 0, limit: 100 }

eachDatabase('the register of breaches', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settlePrivacy(store)
    return { store, services: privacyServices(store, cast.morning) }
  }
  const rowOf = (store: Store, reference = 'SC-2026-001') => getBreach(store.db, undefined, reference)
  const notification = {
    reference: 'SC-2026-001',
    version: 1,
    notifiedAt: '2026-11-09T10:00:00.000Z',
    notifiedTo: 'A05',
    lateReason: '',
  }

  it('numbers them and runs 72 hours from when each was found', async () => {
    const { services, store } = await settle()
    expect(await recordBreach(services, officer, breach)).toBe('SC-2026-001')
    expect(await rowOf(store)).toMatchObject({ notify_by: '2026-11-09T10:00:00.000Z', version: 1 })
    expect(await auditOf(store, 'data-breach.record')).toHaveLength(1)
  })

  it.each([
    [{ foundAt: '2026-11-10T02:01:00.000Z' }, { field: 'foundAt', code: 'time-future' }],
    [{ occurredAt: '2026-11-06T10:01:00.000Z' }, { field: 'occurredAt', code: 'occurred-after-found' }],
  ])('refuses times that cannot be: %j', async (wrong, problem) => {
    const { services, store } = await settle()
    await expect(recordBreach(services, officer, { ...breach, ...wrong })).rejects.toMatchObject({
      problems: [problem],
    })
    expect(await listBreaches(store.db, undefined, all)).toEqual([])
  })

  it('takes a notice in the last minute as in time, one later only with the reason', async () => {
    const { services, store } = await settle()
    for (let count = 0; count < 2; count += 1) await recordBreach(services, officer, breach)
    await notifyBreach(services, officer, notification)
    expect(await rowOf(store)).toMatchObject({ notified_to: 'A05', late_reason: null })
    const late = { ...notification, reference: 'SC-2026-002', notifiedAt: '2026-11-09T10:01:00.000Z' }
    await expect(notifyBreach(services, officer, late)).rejects.toMatchObject({
      problems: [{ field: 'lateReason', code: 'late-reason' }],
    })
    await notifyBreach(services, officer, { ...late, lateReason: 'Mất điện toàn khu vực' })
    expect(await rowOf(store, 'SC-2026-002')).toMatchObject({ late_reason: 'Mất điện toàn khu vực' })
  })

  it.each([
    ['2026-11-10T02:01:00.000Z', 'time-future'],
    ['2026-11-06T09:59:00.000Z', 'notified-before-found'],
  ])('refuses a notice at %s: %s', async (notifiedAt, code) => {
    const { services } = await settle()
    await recordBreach(services, officer, breach)
    await expect(notifyBreach(services, officer, { ...notification, notifiedAt })).rejects.toMatchObject({
      problems: [{ field: 'notifiedAt', code }],
    })
  })

  it('writes down what became known later, and the trail says which facts', async () => {
    const { services, store } = await settle()
    await recordBreach(services, officer, breach)
    const amendment = { ...breach, reference: 'SC-2026-001', version: 1, affectedCount: 42 }
    await amendBreach(services, officer, amendment)
    expect(await rowOf(store)).toMatchObject({ affected_count: 42, found_at: found })
    const [line] = await auditOf(store, 'data-breach.amend')
    expect(JSON.parse(line!.details_json)).toEqual({ changed: ['affected_count'] })
    await expect(amendBreach(services, officer, amendment)).rejects.toMatchObject({ code: 'breach-stale' })
  })

  it('closes only what was told, or need not be told', async () => {
    const { services, store } = await settle()
    await recordBreach(services, officer, breach)
    const closing = { reference: 'SC-2026-001', version: 1, note: 'Đã tập huấn lại' }
    await expect(closeBreach(services, officer, closing)).rejects.toMatchObject({
      code: 'breach-not-notified',
    })
    await exemptBreach(services, officer, { ...closing, reason: 'Không có dữ liệu cá nhân' })
    await expect(notifyBreach(services, officer, { ...notification, version: 2 })).rejects.toMatchObject({
      code: 'breach-notified',
    })
    await closeBreach(services, officer, { ...closing, version: 2 })
    expect(await rowOf(store)).toMatchObject({ closed_at: cast.morning, closing_note: 'Đã tập huấn lại' })
    await expect(closeBreach(services, officer, { ...closing, version: 3 })).rejects.toMatchObject({
      code: 'breach-closed',
    })
  })

  it('shows nobody the breaches of another unit, and lets nobody enter them', async () => {
    const { services, store } = await settle()
    await recordBreach(services, officer, { ...breach, unitId: cast.province.id })
    const own = await recordBreach(services, ofUnit, breach)
    expect((await listBreaches(store.db, [cast.unit.id], all)).map(({ reference }) => reference)).toEqual([
      own,
    ])
    await expect(notifyBreach(services, ofUnit, notification)).rejects.toMatchObject({
      code: 'breach-unknown',
    })
    await expect(recordBreach(services, ofUnit, { ...breach, unitId: null })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(recordBreach(services, actorWith('administrator'), breach)).rejects.toMatchObject({
      code: 'no-right',
    })
  })
})
