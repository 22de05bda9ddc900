import { beforeAll, expect, it } from 'vitest'
import { monthsBetween } from '../../../../src/core/calendar/local-time.ts'
import type { Store } from '../../../../src/db/connect.ts'
import { newId } from '../../../../src/db/ids.ts'
import { foldCounts } from '../../../../src/indicators/counts/fold-counts.ts'
import { takeMarks } from '../../../../src/indicators/counts/mark-store.ts'
import { verifyCounts } from '../../../../src/indicators/counts/verify-counts.ts'
import { markCounts } from '../../../../src/surveys/mark-counts.ts'
import { updateAttribution } from '../../../../src/surveys/response-store.ts'
import { counterVersion, fold, idOf, sheetsWithIds } from '../../../support/counted.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { storeSheets } from '../../../support/generated-answers.ts'
import { cast, settleCast } from '../../../support/province.ts'

/** Fifty months without every seventh: more months of desks, and more cells, than share a commit. */
const months = monthsBetween('2022-01', '2026-02').filter((_, at) => at % 7 !== 3)
const sheets = sheetsWithIds(700, 12).map((sheet, at) => {
  const servedOn = `${months[at % months.length]!}${sheet.servedOn.slice(7)}`
  return { ...sheet, servedOn, id: idOf(servedOn, at) }
})
const clock = () => new Date('2027-01-01T00:00:00.000Z')

/** From whom a sheet was to the other officer of the two. */
function moved(id: string, from: string | null) {
  const to = from === cast.officerOne.id ? cast.officerTwo.id : cast.officerOne.id
  return {
    ...{ id: newId(), response_id: id, reason: 'test', changed_at: cast.evening },
    ...{ from_officer_id: from, from_attribution: 'one', to_officer_id: to, to_attribution: 'one' },
  }
}

const perMonth = new Map<string, number>()
for (const { deskId, servedOn } of sheets) {
  const name = `${deskId} ${servedOn.slice(0, 7)}`
  perMonth.set(name, (perMonth.get(name) ?? 0) + 1)
}

eachDatabase('folding many months at once', ({ dialect, migrated }) => {
  let store: Store

  const kept = async () => {
    const rows = await store.db.selectFrom('count_desk').selectAll().execute()
    return new Map(rows.map(({ desk_id, month, sheets: count }) => [`${desk_id} ${month}`, count]))
  }
  const cells = async () => {
    const rows = await store.db.selectFrom('count_cell').selectAll().execute()
    return rows.map(({ id: _, ...cell }) => JSON.stringify(cell)).sort()
  }
  const marks = () =>
    store.db.selectFrom('count_mark').selectAll().orderBy('desk_id').orderBy('month').execute()
  /** Everything as if no sheet had been counted yet. */
  const forget = () => store.db.updateTable('count_state').set({ watermark: '' }).execute()

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    await storeSheets(store, await counterVersion(store), sheets)
  })

  it('counts each month of each desk by itself, over the bounds of commits', async () => {
    expect(await fold(store)).toEqual({ sheets: 700, months: perMonth.size })
    expect(perMonth.size).toBeGreaterThan(120)
    expect((await cells()).length).toBeGreaterThan(300)
    expect(await kept()).toEqual(perMonth)
    expect(await marks()).toEqual([])
    expect(await verifyCounts(store.db)).toEqual({ months: perMonth.size, faults: [] })
    expect(await fold(store)).toEqual({ sheets: 0, months: 0 })
  })

  it('stopped half-way leaves the rest marked, and the next time goes on to the same cells', async () => {
    const before = await cells()
    await forget()
    const stop = new AbortController()
    let made = 0
    const { months: first } = await foldCounts({
      ...{ store, clock, signal: stop.signal },
      newId() {
        // One for each mark; the next is for a cell.
        if (made++ === perMonth.size) stop.abort()
        return newId()
      },
    })
    const left = (await marks()).length
    expect(left).toBeGreaterThan(0)
    expect(first + left).toBe(perMonth.size)
    expect((await verifyCounts(store.db)).faults).toEqual([])
    expect(await fold(store)).toEqual({ sheets: 0, months: left })
    expect(await cells()).toEqual(before)
  })

  it('writes nothing of a commit that fails, and loses no mark', async () => {
    const before = await cells()
    await forget()
    let made = 0
    const failing = foldCounts({
      ...{ store, clock },
      newId() {
        if (made++ === perMonth.size + 50) throw new Error('no more ids')
        return newId()
      },
    })
    await expect(failing).rejects.toThrow('no more ids')
    expect((await marks()).length).toBe(perMonth.size)
    expect(await cells()).toEqual(before)
    expect((await fold(store)).months).toBe(perMonth.size)
    expect(await cells()).toEqual(before)
  })

  it('loses no change that is made while it runs, over many months of a desk at once', async () => {
    await forget()
    const running = fold(store)
    for (let at = 0; at < 40; at++) {
      const own = sheets.filter(({ deskId }) => deskId === sheets[at]!.deskId)
      const [first, last] = [own[at]!, own[at + 60]!]
      await store.db.transaction().execute(async (trx) => {
        for (const { id, officerId } of [first, last]) await updateAttribution(trx, moved(id, officerId))
        const times = [first, last].map(({ servedOn }) => `${servedOn}T02:00:00.000Z`).sort()
        await markCounts(trx, { deskId: first.deskId, from: times[0]!, to: times[1]! })
      })
    }
    await running
    await fold(store)
    expect(await marks()).toEqual([])
    expect(await verifyCounts(store.db)).toEqual({ months: perMonth.size, faults: [] })
    const perOfficer = await store.db
      .selectFrom('response')
      .select((eb) => ['officer_id', eb.fn.countAll<number>().as('n')])
      .groupBy('officer_id')
      .orderBy('n')
      .execute()
    const counted = await store.db
      .selectFrom('count_cell')
      .select((eb) => ['officer_id', eb.fn.sum<number>('sheets').as('n')])
      .groupBy('officer_id')
      .orderBy('n')
      .execute()
    expect(counted).toEqual(perOfficer)
  })

  it('leaves a month marked that was changed after it was counted', async () => {
    const of = (month: string, mark: string) => ({ desk_id: cast.deskOne.id, month, mark })
    const seen = [of('2023-01', 'a'), of('2023-02', 'b'), of('2023-03', 'c')]
    const changed = of('2023-02', 'later')
    await store.db.insertInto('count_mark').values([seen[0]!, changed, seen[2]!]).execute()
    const taken = await store.db.transaction().execute((trx) => takeMarks(trx, dialect, seen))
    expect(taken).toEqual([seen[0], seen[2]])
    expect(await marks()).toEqual([changed])
  })
})
