import { beforeAll, expect, it } from 'vitest'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { computeIndicators } from '../../../src/indicators/compute-indicators.ts'
import { readPeriods } from '../../../src/indicators/period.ts'
import { readOverview } from '../../../src/indicators/read-overview.ts'
import { makeRecommendations } from '../../../src/indicators/recommendations/make-recommendations.ts'
import { findRun, listRecommendations } from '../../../src/indicators/recommendations/store.ts'
import type { View } from '../../../src/indicators/view.ts'
import { seedParameters } from '../../../src/parameters/seed-parameters.ts'
import { excludeResponse } from '../../../src/surveys/exclude-response.ts'
import { counterVersion, fold, idOf } from '../../support/counted.ts'
import { eachDatabase } from '../../support/databases.ts'
import { storeSheets } from '../../support/generated-answers.ts'
import { settleStaff, staff } from '../../support/many-officers.ts'
import { actorWith } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'

const request = {
  ...{ within: everywhere, unit: undefined, desk: undefined, officer: undefined, cursor: undefined },
  ...{ questionnaire: 'counter', question: 'overall' },
}

async function adjustedBy(store: Store, level: 'officer' | 'desk' | 'unit', from: string, byMonth = false) {
  const periods = readPeriods({ from, to: '2026-09', byMonth }, '2026-09')
  const { rows } = await computeIndicators(store.db, { ...request, level, periods })
  return rows.map(({ subject, period, adjusted }) => [subject.code, period.label, adjusted] as const)
}

/** Sheets of one officer at the first desk: so many satisfied of so many, a few a day in September. */
async function settle(
  store: Store,
  officerId: string,
  field: string | null,
  [x, n]: [number, number],
  from: number,
) {
  const sheets = Array.from({ length: n }, (_, at) => {
    const servedOn = `2026-09-${String(1 + (at % 28)).padStart(2, '0')}`
    const answers = (at < x ? '5' : '1').padEnd(33, '.')
    return { id: idOf(servedOn, from + at), deskId: cast.deskOne.id, officerId, servedOn, answers }
  })
  await storeSheets(store, await counterVersion(store), sheets)
  const ids = sheets.map(({ id }) => id)
  if (field !== null)
    await store.db.updateTable('response').set({ field_id: field }).where('id', 'in', ids).execute()
}

eachDatabase('the adjusted share', ({ migrated }) => {
  let store: Store

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await settle(store, cast.officerOne.id, cast.field.id, [36, 40], 0)
    await settle(store, cast.officerTwo.id, cast.field.id, [42, 60], 1000)
    await settle(store, cast.officerTwo.id, null, [50, 100], 2000)
  })

  // By hand: p0 = 128/200, land 78/100, the rest 50/100. One: E = 31.2 of 36; two: E = 96.8 of 92.
  const expected = { one: 0.64 + 4.8 / 40, two: 0.64 - 4.8 / 160 }

  it.each(['from the sheets', 'from the counts'])('holds officers against their own mix, %s', async (way) => {
    if (way === 'from the counts') await fold(store)
    const rows = await adjustedBy(store, 'officer', '2026-09')
    const shares = new Map(rows.map(([code, , adjusted]) => [code, adjusted]))
    expect(shares.get(cast.officerOne.code)).toBeCloseTo(expected.one, 12)
    expect(shares.get(cast.officerTwo.code)).toBeCloseTo(expected.two, 12)
  })

  it('is that of a desk too, and of nothing on too few answers, nor of a unit', async () => {
    const desks = new Map(
      (await adjustedBy(store, 'desk', '2026-09')).map(([code, , share]) => [code, share]),
    )
    expect(desks.get(cast.deskOne.code)).toBeCloseTo(0.64, 12)
    expect(desks.get(cast.deskTwo.code)).toBeNull()
    expect((await adjustedBy(store, 'unit', '2026-09')).every(([, , share]) => share === null)).toBe(true)
  })

  it('stands in the month it belongs to', async () => {
    const rows = await adjustedBy(store, 'officer', '2026-08', true)
    const one = rows.filter(([code]) => code === cast.officerOne.code)
    expect(one.map(([, month, share]) => [month, share?.toFixed(4)])).toEqual([
      ['2026-08', undefined],
      ['2026-09', '0.7600'],
    ])
  })

  it('follows a satisfied sheet that is taken out of the figures', async () => {
    const by = { actor: actorWith('privacy-officer'), at: cast.evening }
    await store.db
      .transaction()
      .execute((trx) => excludeResponse(trx, by, idOf('2026-09-01', 0), 'Trùng phiếu', ['F1']))
    const rows = await adjustedBy(store, 'officer', '2026-09')
    // By hand: p0 = 127/199, land 77/99, E = 39·77/99 of 35.
    const [, , share] = rows.find(([code]) => code === cast.officerOne.code)!
    expect(share).toBeCloseTo(127 / 199 + (35 - (39 * 77) / 99) / 39, 12)
  })
})

eachDatabase('the funnel of a unit', ({ migrated }) => {
  let store: Store

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, cast.morning)
    await settleStaff(store, staff(10))
    await fold(store)
  })

  const view: View = {
    ...{ month: '2026-09', span: 'quarter', frame: 'as-was', questionnaire: 'counter' },
    ...{ channel: undefined, field: undefined, withExcluded: false },
  }
  const overview = (asked: { unit?: string; desk?: string }) =>
    readOverview(store.db, {
      ...{ within: everywhere, view, today: '2026-11-10' },
      asked: { unit: asked.unit, desk: asked.desk, officer: undefined },
    })

  it('shows its desks around the reference, the one with the poor officer lowest', async () => {
    const { funnel } = await overview({ unit: cast.unit.code })
    const places = funnel!.places
    expect(places).toHaveLength(10)
    expect(funnel!.window).toEqual({ from: '2025-10-01', to: '2026-09-30' })
    const lowest = [...places].sort((a, b) => a.z - b.z)[0]!
    expect(lowest.subject.reference).toBe('desk-00')
    expect(lowest.place).not.toBe('within')
    const total = places.reduce((sum, { observed, expected }) => sum + observed - expected, 0)
    expect(total).toBeCloseTo(0, 9)
  })

  it('is not drawn of three officers', async () => {
    const code = { issued_at: cast.morning, withdrawn_at: null, withdrawn_reason: null, desk_id: 'desk-00' }
    await store.db
      .insertInto('desk_code')
      .values({ ...code, code: 'A3467AFH' })
      .execute()
    expect((await overview({ desk: 'A3467AFH' })).funnel).toBeUndefined()
  })

  it('gives an officer the adjusted share his recommendation stands on', async () => {
    await makeRecommendations({ store, clock: () => new Date(cast.evening), newId }, '2026-Q3')
    const run = await findRun(store.db, '2026-Q3')
    const rows = await listRecommendations(store.db, run!.id, { within: everywhere })
    const said = new Map(rows.map(({ code, evidence }) => [code, evidence.quarter?.adjusted]))
    const shown = (await adjustedBy(store, 'officer', '2026-07')).filter(([, , share]) => share !== null)
    expect(shown).toHaveLength(29)
    for (const [code, , share] of shown) expect(share).toBeCloseTo(said.get(code!)!, 12)
  })
})
