import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { everywhere } from '../../../../src/accounts/within.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { computeIndicators } from '../../../../src/indicators/compute-indicators.ts'
import { type Cell, forEachCell } from '../../../../src/indicators/counts/cell-store.ts'
import { verifyCounts } from '../../../../src/indicators/counts/verify-counts.ts'
import { oneByOne, visitCells } from '../../../../src/indicators/counts/visit-counts.ts'
import { readPeriods } from '../../../../src/indicators/period.ts'
import { presentRow } from '../../../../src/indicators/present-rows.ts'
import { raiseCountRevision } from '../../../../src/surveys/count-mark-store.ts'
import { excludeResponse, readmitResponse } from '../../../../src/surveys/exclude-response.ts'
import { markCounts } from '../../../../src/surveys/mark-counts.ts'
import { reattributeResponses } from '../../../../src/surveys/reattribute-responses.ts'
import { updateAttribution } from '../../../../src/surveys/response-store.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'
import { counterVersion, fold, idOf, sheetsWithIds, storeFolded } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { type GeneratedSheet, storeSheets } from '../../../support/generated-answers.ts'
import { actorWith } from '../../../support/privacy.ts'
import { cast, settleCast } from '../../../support/province.ts'
import { recount } from '../../../support/recount.ts'

const by = { actor: actorWith('analyst'), at: cast.evening }
const months = ['2026-09', '2026-10', '2026-11']
const subjects = [
  { level: 'desk', code: cast.deskOne.code, is: (s: GeneratedSheet) => s.deskId === cast.deskOne.id },
  { level: 'desk', code: cast.deskTwo.code, is: (s: GeneratedSheet) => s.deskId === cast.deskTwo.id },
  {
    level: 'officer',
    code: cast.officerOne.code,
    is: (s: GeneratedSheet) => s.officerId === cast.officerOne.id,
  },
  {
    level: 'officer',
    code: cast.officerTwo.code,
    is: (s: GeneratedSheet) => s.officerId === cast.officerTwo.id,
  },
] as const

async function figures(store: Store, span: { from: string; to: string; byMonth: boolean }) {
  const items = []
  for (const level of ['all', 'unit', 'desk', 'officer'] as const) {
    const { rows } = await computeIndicators(store.db, {
      ...{ level, within: everywhere, unit: undefined, desk: undefined, officer: undefined },
      ...{ questionnaire: 'counter', question: undefined, cursor: undefined },
      periods: readPeriods(span, '2026-11'),
    })
    items.push(...rows.map((row) => presentRow(row, 'vi')))
  }
  return items
}

const byMonth = { from: '2026-09', to: '2026-11', byMonth: true }

/** Every valid count of a question, against a recount in the plainest way. */
function expectRecount(items: Awaited<ReturnType<typeof figures>>, sheets: readonly GeneratedSheet[]) {
  for (const { level, code, is } of subjects) {
    for (const month of months) {
      const own = recount(
        counterV1,
        sheets.filter((sheet) => is(sheet) && sheet.servedOn.startsWith(month)),
      )
      for (const [question, { counts, n }] of own) {
        const item = items.find(
          (each) =>
            each.subject.level === level &&
            each.subject.code === code &&
            each.period === month &&
            each.question === question,
        )
        expect(item?.n, `${code} ${month} ${question}`).toBe(n)
        if (item?.counts) expect(item.counts).toEqual(counts)
      }
    }
  }
}

const finals = new Map<string, string>()

eachDatabase('counts kept ready', ({ dialect, migrated }) => {
  let store: Store
  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
  })

  it('equal a recount of the sheets after random re-attributions, exclusions and late answers', async () => {
    let sheets = sheetsWithIds(600, 4)
    await storeFolded(store, sheets)
    const version = await counterVersion(store)
    const officers = [cast.officerOne.id, cast.officerTwo.id, null]
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('reattribute', 'exclude', 'readmit', 'late', 'fold'),
        at: fc.nat(599),
        to: fc.constantFrom(...officers),
      }),
      { minLength: 20, maxLength: 20 },
    )
    const excluded = new Set<string>()
    const [plan] = fc.sample(acts, { numRuns: 1, seed: 20261126 })
    const rounds = [plan!, ...fc.sample(acts, { numRuns: 4, seed: 7 })]
    for (const [round, steps] of rounds.entries()) {
      for (const { act, at, to } of steps) {
        const sheet = sheets[at]!
        if (act === 'fold') await fold(store)
        if (act === 'reattribute') {
          await store.db.transaction().execute(async (trx) => {
            await updateAttribution(trx, {
              ...{ id: newId(), response_id: sheet.id, reason: 'test', changed_at: cast.evening },
              ...{ from_officer_id: sheet.officerId, from_attribution: 'one' },
              ...{ to_officer_id: to, to_attribution: to ? 'one' : 'none' },
            })
            const servedAt = `${sheet.servedOn}T02:00:00.000Z`
            await markCounts(trx, { deskId: sheet.deskId, from: servedAt, to: servedAt })
          })
          sheets = sheets.map((each) => (each.id === sheet.id ? { ...each, officerId: to } : each))
        }
        if (act === 'exclude' || act === 'readmit') {
          const run = act === 'exclude' ? excludeResponse : readmitResponse
          await store.db.transaction().execute((trx) => run(trx, by, sheet.id, 'thử'))
          if (act === 'exclude') excluded.add(sheet.id)
          else excluded.delete(sheet.id)
        }
        if (act === 'late') {
          const late = { ...sheet, id: idOf('2026-12-01', sheets.length), officerId: to }
          await storeSheets(store, version, [late])
          sheets = [...sheets, late]
        }
      }
      const items = await figures(store, byMonth)
      expectRecount(
        items,
        sheets.filter(({ id }) => !excluded.has(id)),
      )
      await fold(store)
      expect(await figures(store, byMonth), `round ${round}`).toEqual(items)
      expect((await verifyCounts(store.db)).faults).toEqual([])
      finals.set(dialect, JSON.stringify(items))
    }
  })

  it('cover parts of months too, at either end of a span', async () => {
    const cut = { from: '2026-09-11', to: '2026-11-17', byMonth: false }
    const folded = await figures(store, cut)
    await store.db.updateTable('count_state').set({ watermark: '' }).execute()
    const straight = await figures(store, cut)
    expect(folded).toEqual(straight)
  })

  it('give way to the sheets themselves while they never stand still', async () => {
    const own = await migrated()
    await settleCast(own)
    await storeFolded(own, sheetsWithIds(90, 8))
    const span = { from: '2026-09-01', to: '2026-11-30' }
    const met = (read: typeof readCells) => {
      const make = () => {
        const counted: number[] = []
        const single: number[] = []
        return {
          cell: ({ sheets }: Cell) => void counted.push(sheets),
          sheet: () => void single.push(1),
          result: () => ({ cells: counted.reduce((a, b) => a + b, 0), sheets: single.length }),
        }
      }
      return visitCells(own.db, span, read, make)
    }
    const readCells = oneByOne(forEachCell)
    const moving: typeof readCells = async (db, wanted, visit) => {
      await own.db.transaction().execute((trx) => raiseCountRevision(trx))
      await readCells(db, wanted, visit)
    }
    expect(await met(readCells)).toEqual({ cells: 90, sheets: 0 })
    expect(await met(moving)).toEqual({ cells: 0, sheets: 90 })
  })
})

describe('the two databases', () => {
  it('keep the same counts after the same changes', () => {
    expect(new Set(finals.values()).size).toBe(1)
  })
})

eachDatabase('the check of the counts', ({ migrated }) => {
  it('finds a cell that was changed, a month that was lost, and a month that has no sheets', async () => {
    const store = await migrated()
    await settleCast(store)
    await storeFolded(store, sheetsWithIds(90, 5))
    expect((await verifyCounts(store.db)).faults).toEqual([])
    const desk = { desk: cast.deskOne.id, month: '2026-09' }
    await store.db
      .updateTable('count_cell')
      .set({ lead_n: 7 } as never)
      .where('desk_id', '=', desk.desk)
      .where('month', '=', desk.month)
      .execute()
    await store.db
      .deleteFrom('count_cell')
      .where('desk_id', '=', cast.deskTwo.id)
      .where('month', '=', '2026-10')
      .execute()
    await store.db.deleteFrom('response').where('desk_id', '=', cast.closedDesk.id).execute()
    const found = (await verifyCounts(store.db)).faults
    expect(found).toContainEqual(desk)
    expect(found).toContainEqual({ desk: cast.deskTwo.id, month: '2026-10' })
    expect(found).toContainEqual({ desk: cast.closedDesk.id, month: '2026-11' })
  })

  it('finds a desk as a whole that does not equal its sheets', async () => {
    const store = await migrated()
    await settleCast(store)
    await storeFolded(store, sheetsWithIds(90, 5))
    const [first] = await store.db.selectFrom('count_desk').selectAll().execute()
    await store.db
      .updateTable('count_desk')
      .set({ sheets: first!.sheets + 1 } as never)
      .where('desk_id', '=', first!.desk_id)
      .where('month', '=', first!.month)
      .execute()
    expect((await verifyCounts(store.db)).faults).toEqual([{ desk: first!.desk_id, month: first!.month }])
  })

  it('finds a month of all desks together that does not equal its cells', async () => {
    const store = await migrated()
    await settleCast(store)
    await storeFolded(store, sheetsWithIds(90, 5))
    const kept = await store.db.selectFrom('count_month').selectAll().execute()
    expect(kept.map(({ month }) => month).sort()).toEqual(months)
    expect(kept.every(({ revision, summed }) => revision === summed)).toBe(true)
    await store.db.updateTable('count_month').set({ strata: '[]' }).where('month', '=', months[1]!).execute()
    expect((await verifyCounts(store.db)).faults).toEqual([{ desk: null, month: months[1] }])
  })

  it('leaves alone what nobody touched: a change marks one month of one desk', async () => {
    const store = await migrated()
    await settleCast(store)
    const sheets = sheetsWithIds(90, 6)
    await storeFolded(store, sheets)
    const cells = () => store.db.selectFrom('count_cell').selectAll().orderBy('id').execute()
    const before = await cells()
    const sheet = sheets.find(({ deskId, servedOn }) => deskId === cast.deskOne.id && servedOn < '2026-10')!
    await store.db.transaction().execute((trx) => excludeResponse(trx, by, sheet.id, 'thử', ['F1']))
    const marks = await store.db.selectFrom('count_mark').select(['desk_id', 'month']).execute()
    expect(marks).toEqual([{ desk_id: cast.deskOne.id, month: '2026-09' }])
    await fold(store)
    const untouched = (each: (typeof before)[number]) =>
      each.desk_id !== cast.deskOne.id || each.month !== '2026-09'
    expect((await cells()).filter(untouched)).toEqual(before.filter(untouched))
  })

  it('marks nothing when a change of shifts moved no sheet', async () => {
    const store = await migrated()
    await settleCast(store)
    const change = { deskId: cast.deskOne.id, from: cast.morning, to: cast.evening, reason: 'thử' }
    await store.db.transaction().execute((trx) => reattributeResponses(trx, change, newId, cast.evening))
    expect(await store.db.selectFrom('count_mark').selectAll().execute()).toEqual([])
  })
})
