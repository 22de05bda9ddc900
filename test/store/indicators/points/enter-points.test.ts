import { expect, it } from 'vitest'
import { everywhere, withinOnly } from '../../../../src/accounts/within.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { seedDefinitions } from '../../../../src/indicators/definitions/seed-definitions.ts'
import { enterPoints, type PointEntry, stampOf } from '../../../../src/indicators/points/enter-points.ts'
import { readUnitSheets } from '../../../../src/indicators/points/read-points.ts'
import { reopenPoints } from '../../../../src/indicators/points/reopen-points.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { answersOf } from '../../../support/points.ts'
import { actorWith, auditOf } from '../../../support/privacy.ts'
import { anotherUnit, cast, neighbour, settleCast } from '../../../support/province.ts'

const head = { actor: actorWith('unit-head'), at: cast.morning }
const analyst = { actor: actorWith('analyst'), at: cast.evening }
const period = '2026-Q3'

eachDatabase('points of a unit and quarter', ({ migrated }) => {
  async function settle() {
    const store = await migrated()
    await settleCast(store)
    await anotherUnit(store)
    await seedDefinitions(store, newId, cast.morning)
    return store
  }
  const sheets = (store: Store) => readUnitSheets(store.db, period, cast.unit.id)

  async function enter(
    store: Store,
    by: typeof head,
    kind: PointEntry['kind'],
    points: string,
    more: Partial<PointEntry> & { evidence?: string } = {},
  ) {
    const { evidence, ...rest } = more
    const seen = stampOf(await sheets(store))
    const entry = {
      kind,
      period,
      unit: cast.unit.code,
      answers: answersOf(points, evidence),
      reason: '',
      seen,
    }
    return enterPoints(store, newId, by, everywhere, { ...entry, ...rest })
  }

  it('are written once, with total and class in the trail: exactly 15 is Xuất sắc', async () => {
    const store = await settle()
    await enter(store, head, 'self', '222222111')
    await enter(store, head, 'self', '222222111')
    expect((await sheets(store)).all).toHaveLength(1)
    const [line, ...others] = await auditOf(store, 'points.enter')
    expect(others).toEqual([])
    expect(line?.unit_id).toBe(cast.unit.id)
    expect(JSON.parse(line?.details_json ?? '')).toMatchObject({ period, total: 15, classCode: 'excellent' })
  })

  it('are never entered and appraised by one account, not even after a replacement', async () => {
    const store = await settle()
    await expect(enter(store, analyst, 'appraised', '222222222')).rejects.toMatchObject({
      code: 'points-no-self',
    })
    await enter(store, head, 'self', '222222222')
    const both = { actor: { ...analyst.actor, id: head.actor.id }, at: cast.evening }
    await expect(enter(store, both, 'appraised', '222222222')).rejects.toMatchObject({
      code: 'points-same-account',
    })
    const deputy = { actor: { ...head.actor, id: 'account-deputy' }, at: cast.afternoon }
    await enter(store, deputy, 'self', '222222221', { reason: 'Chấm lại' })
    await expect(enter(store, both, 'appraised', '222222222')).rejects.toMatchObject({
      code: 'points-same-account',
    })
    await enter(store, analyst, 'appraised', '222222220', { evidence: 'Kiểm tra hồ sơ' })
    expect((await sheets(store)).appraised?.enteredBy).toBe(analyst.actor.id)
  })

  it('are changed with a reason only, and only as they were seen', async () => {
    const store = await settle()
    await enter(store, head, 'self', '000000000')
    await expect(enter(store, head, 'self', '111111111')).rejects.toMatchObject({
      problems: [{ field: 'reason', code: 'answer-missing' }],
    })
    await expect(enter(store, head, 'self', '111111111', { reason: 'Sửa', seen: '/' })).rejects.toMatchObject(
      {
        code: 'points-changed',
      },
    )
    await enter(store, head, 'self', '111111111', { reason: 'Cộng nhầm' })
    const { all, self, replaced } = await sheets(store)
    expect(all).toHaveLength(2)
    expect(self?.answers[0]?.points).toBe(1)
    expect(replaced).toMatchObject([{ replacedReason: 'Cộng nhầm', replacedAt: cast.morning }])
  })

  it('stand still once appraised, until the appraisal is taken back with a reason', async () => {
    const store = await settle()
    await enter(store, head, 'self', '222222222')
    await enter(store, analyst, 'appraised', '222222222', { evidence: '' })
    await expect(enter(store, head, 'self', '222222221', { reason: 'Sửa' })).rejects.toMatchObject({
      code: 'points-appraised',
    })
    const appraisal = (await sheets(store)).appraised!.id
    const reopening = { unit: cast.unit.code, period, appraisal, reason: 'Bổ sung căn cứ' }
    await expect(reopenPoints(store, head, everywhere, reopening)).rejects.toMatchObject({
      code: 'points-same-account',
    })
    await reopenPoints(store, analyst, everywhere, reopening)
    await reopenPoints(store, analyst, everywhere, reopening)
    expect(await auditOf(store, 'points.reopen')).toMatchObject([{ reason: 'Bổ sung căn cứ' }])
    await enter(store, head, 'self', '222222221', { reason: 'Sửa' })
    expect((await sheets(store)).appraised).toBeUndefined()
  })

  it('ask an appraiser for his reason just where he differs', async () => {
    const store = await settle()
    await enter(store, head, 'self', '222222222')
    await expect(enter(store, analyst, 'appraised', '212222220', { evidence: '' })).rejects.toMatchObject({
      problems: [
        { field: 'e2', code: 'answer-missing' },
        { field: 'e9', code: 'answer-missing' },
      ],
    })
  })

  it('are refused where no unit, quarter or scheme is', async () => {
    const store = await settle()
    const own = withinOnly([cast.unit.id])
    const entry = {
      kind: 'self',
      period,
      unit: neighbour.unit.code,
      answers: answersOf('222222222'),
    } as const
    await expect(
      enterPoints(store, newId, head, own, { ...entry, reason: '', seen: '/' }),
    ).rejects.toMatchObject({ problems: [{ field: 'unit', code: 'unknown-unit' }] })
    await expect(enter(store, head, 'self', '222222222', { period: '2027-Q1' })).rejects.toMatchObject({
      problems: [{ field: 'period', code: 'quarter-not-begun' }],
    })
    await store.db.updateTable('indicator_definition').set({ valid_to: '2026-08-31' }).execute()
    await expect(enter(store, head, 'self', '222222222')).rejects.toMatchObject({
      problems: [{ field: 'period', code: 'points-no-definition' }],
    })
    expect((await sheets(store)).all).toEqual([])
  })

  it('are written by one of two who write at the same moment', async () => {
    const store = await settle()
    const deputy = { actor: { ...head.actor, id: 'account-deputy' }, at: cast.morning }
    const tried = await Promise.allSettled([
      enter(store, head, 'self', '222222222'),
      enter(store, deputy, 'self', '111111111'),
    ])
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await sheets(store)).all).toHaveLength(1)
  })
})
