import { beforeAll, describe, expect, it } from 'vitest'
import { everywhere, withinOnly } from '../../../../src/accounts/within.ts'
import {
  judgeOfficers,
  type Question,
} from '../../../../src/core/indicators/recommendations/judge-officers.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { makeRecommendations } from '../../../../src/indicators/recommendations/make-recommendations.ts'
import { recommendationJob } from '../../../../src/indicators/recommendations/recommendation-job.ts'
import { findRun, listRecommendations } from '../../../../src/indicators/recommendations/store.ts'
import { verifyRecommendations } from '../../../../src/indicators/recommendations/verify-recommendations.ts'
import { quarterBefore, windowsOf } from '../../../../src/indicators/recommendations/windows.ts'
import { seedParameters } from '../../../../src/parameters/seed-parameters.ts'
import { fold } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { settleStaff, staff } from '../../../support/many-officers.ts'
import { cast, settleCast } from '../../../support/province.ts'

const said = new Map<string, string>()

eachDatabase('the recommendations of a quarter', ({ dialect, migrated }) => {
  let store: Store
  const judge = async (question: Question) => judgeOfficers(question)
  const parts = () => ({ store, clock: () => new Date(cast.evening), newId, judge })
  const list = async () => {
    const run = await findRun(store.db, '2026-Q3')
    return listRecommendations(store.db, run!.id, { within: everywhere })
  }

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await seedParameters(store, newId, cast.morning)
    await settleStaff(store, staff(10))
    await fold(store)
  })

  it('open a verification of the one who is truly low beside his desk, and of nobody else', async () => {
    expect(await makeRecommendations(parts(), '2026-Q3')).toBe(30)
    const rows = await list()
    const [inspected] = rows.filter(({ kind }) => kind === 'inspect')
    expect(inspected).toMatchObject({ code: 'CC-100', reference: 'desk-00', weakest_factor: 'access' })
    expect(inspected!.reasons.map(({ code }) => code)).toContain('far-below-expected')
    expect(
      rows.filter(({ kind }) => kind === 'inspect' || kind === 'retrain' || kind === 'desk'),
    ).toHaveLength(1)
    said.set(dialect, JSON.stringify(rows.map(({ id: _, ...row }) => row)))
  })

  it('say of an officer with five sheets that there is not enough, and why', async () => {
    const row = (await list()).find(({ code }) => code === 'CC-129')!
    expect(row.kind).toBe('insufficient')
    expect(row.reasons).toMatchObject([
      { code: 'few-answers', window: 'year', need: 30 },
      { code: 'few-days', window: 'year', have: 5, need: 10 },
    ])
    expect(row.evidence.year!.n).toBe(5)
  })

  it('come by unit and staff code, whatever the figures are', async () => {
    const codes = (await list()).map(({ code }) => code)
    expect(codes).toEqual([...codes].sort())
  })

  it('keep the evidence as it was when sheets come later, and the run before when computed anew', async () => {
    const before = await list()
    await store.db
      .updateTable('response')
      .set({ answers: '5'.padEnd(33, '.') })
      .execute()
    expect(await list()).toEqual(before)
    const first = (await findRun(store.db, '2026-Q3'))!.id
    await store.db.updateTable('count_state').set({ watermark: '' }).execute()
    const later = { ...parts(), clock: () => new Date('2026-12-01T00:00:00.000Z') }
    await makeRecommendations(later, '2026-Q3')
    expect((await list()).filter(({ kind }) => kind === 'inspect')).toEqual([])
    expect(await listRecommendations(store.db, first, { within: everywhere })).toEqual(before)
  })

  it('say that a label hangs on sheets that were taken out, or against which signs speak', async () => {
    const sheetsOf = async (officer: string, count: number) => {
      const rows = await store.db
        .selectFrom('response')
        .select('id')
        .where('officer_id', '=', officer)
        .orderBy('id')
        .limit(count)
        .execute()
      const ids = rows.map(({ id }) => id)
      await store.db
        .updateTable('response')
        .set({ answers: '1'.padEnd(33, '.') })
        .where('id', 'in', ids)
        .execute()
      return ids
    }
    const by = { excluded_at: cast.morning, excluded_by: 'test', reason: 'test', rules: '' }
    const out = (await sheetsOf('officer-04', 40)).map((response_id) => ({ response_id, ...by }))
    await store.db.insertInto('response_exclusion').values(out).execute()
    const signs = (await sheetsOf('officer-07', 65)).flatMap((response_id) =>
      ['F3', 'F8'].map((rule) => ({ response_id, rule, facts_json: '{}', flagged_at: cast.morning })),
    )
    await store.db.insertInto('response_flag').values(signs).execute()
    await makeRecommendations({ ...parts(), clock: () => new Date('2026-12-02T00:00:00.000Z') }, '2026-Q3')
    const hanging = (await list()).flatMap(({ code, kind, reasons }) =>
      reasons.flatMap((reason) =>
        reason.code === 'hangs-on-sheets' ? [`${code} ${kind} ${reason.run}`] : [],
      ),
    )
    // All others are satisfied: without the 40 sheets of the one nothing is wrong, without the 65 of the other neither.
    expect(hanging).toEqual(['CC-104 ordinary with-excluded', 'CC-107 inspect half-weight'])
  })

  it('hold praise back at a desk where few of those who were asked answered', async () => {
    // Each desk has some 450 sheets in the quarter: 900 were asked, but at desk five nine thousand.
    const dossiers = Array.from({ length: 10 }, (_, at) => {
      const invited = at === 5 ? 3_000 : 300
      return {
        ...{ id: `dossiers-${at}`, desk_id: `desk-0${at}`, field_id: cast.field.id, received: invited },
        ...{
          closed: invited,
          late: 0,
          unannounced: 0,
          invited,
          recorded_at: cast.morning,
          recorded_by: 'test',
        },
      }
    })
    for (const month of ['2026-07', '2026-08', '2026-09'])
      await store.db
        .insertInto('dossier_count')
        .values(dossiers.map((row) => ({ ...row, month, id: `${row.id}-${month}` })))
        .execute()
    await makeRecommendations({ ...parts(), clock: () => new Date('2026-12-02T12:00:00.000Z') }, '2026-Q3')
    const run = await findRun(store.db, '2026-Q3')
    const rows = await listRecommendations(store.db, run!.id, { within: everywhere })
    const held = rows.filter(({ evidence }) => evidence.praiseBlocks?.includes('response-rate'))
    expect(held.map(({ code }) => code)).toEqual(['CC-115', 'CC-116', 'CC-117'])
    expect(held.map(({ kind }) => kind)).not.toContain('commend')
  })

  it('are what the rule says of the evidence kept with them, and one that was changed is found', async () => {
    expect(await verifyRecommendations(store.db)).toEqual({ runs: 4, faults: [] })
    const run = await findRun(store.db, '2026-Q3')
    const change = (kind: string) =>
      store.db
        .updateTable('recommendation')
        .set({ kind } as object)
        .where('run_id', '=', run!.id)
        .where('officer_id', '=', 'officer-07')
        .execute()
    await change('commend')
    const { faults } = await verifyRecommendations(store.db)
    expect(faults).toEqual([{ period: '2026-Q3', officerId: 'officer-07' }])
    await change('inspect')
  })

  it('give in a thread of their own what they give here', async () => {
    const before = JSON.stringify((await list()).map(({ id: _, ...row }) => row))
    const { judge: _, ...inThread } = parts()
    await makeRecommendations({ ...inThread, clock: () => new Date('2026-12-03T00:00:00.000Z') }, '2026-Q3')
    expect(JSON.stringify((await list()).map(({ id: __, ...row }) => row))).toBe(before)
  })

  it('are made once by the schedule, and of a quarter without an answer not at all', async () => {
    const run = recommendationJob(parts()).run
    const tools = { attempt: 1, progress: async () => undefined, signal: new AbortController().signal }
    expect(await run({ ...tools, payload: {} })).toEqual({ period: '2026-Q3', officers: 0 })
    expect(await run({ ...tools, payload: { period: '2024-Q1' } })).toEqual({
      period: '2024-Q1',
      officers: 0,
    })
    expect(await findRun(store.db, '2024-Q1')).toBeUndefined()
  })

  it('are read within reach only', async () => {
    const run = await findRun(store.db, '2026-Q3')
    expect(await listRecommendations(store.db, run!.id, { within: withinOnly(['unit-beside']) })).toEqual([])
    expect(await listRecommendations(store.db, run!.id, { officerId: 'officer-03' })).toHaveLength(1)
  })
})

describe('the windows of a quarter', () => {
  it('are the quarter, the one before and twelve months, across the turn of the year', () => {
    expect(windowsOf('2026-Q1')).toEqual({
      quarter: { from: '2026-01-01', to: '2026-03-31' },
      previousQuarter: { from: '2025-10-01', to: '2025-12-31' },
      year: { from: '2025-04-01', to: '2026-03-31' },
    })
    expect(quarterBefore('2026-Q1')).toBe('2025-Q4')
    expect(() => windowsOf('2026-Q5')).toThrow(RangeError)
  })
})

describe('the two databases', () => {
  it('are told the same, letter by letter', () => {
    expect(new Set(said.values()).size).toBe(1)
  })
})
