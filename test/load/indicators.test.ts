import { expect, it } from 'vitest'
import { everywhere } from '../../src/accounts/within.ts'
import { computeIndicators, type IndicatorRequest } from '../../src/indicators/compute-indicators.ts'
import { readPeriods } from '../../src/indicators/period.ts'
import { presentRow } from '../../src/indicators/present-rows.ts'
import { counterV1 } from '../../src/surveys/shipped/counter-v1.ts'
import { eachDatabase } from '../support/databases.ts'
import { generateSheets, storeSheets } from '../support/generated-answers.ts'
import { cast, settleCast } from '../support/province.ts'
import { recount } from '../support/recount.ts'

const sheets = generateSheets(counterV1, 100_000, 1)
const desks = new Map<string | null, string>([
  [cast.deskOne.code, cast.deskOne.id],
  [cast.deskTwo.code, cast.deskTwo.id],
  [cast.closedDesk.code, cast.closedDesk.id],
])
const request: IndicatorRequest = {
  level: 'desk',
  within: everywhere,
  unit: undefined,
  desk: undefined,
  officer: undefined,
  questionnaire: 'counter',
  question: undefined,
  periods: readPeriods({ from: '2026-09', to: '2026-11', byMonth: true }, '2026-11'),
  cursor: undefined,
}
let first: string | undefined

eachDatabase('100,000 generated answers', ({ migrated }) => {
  it('give the same JSON figures on both databases, equal to a straight recount', async () => {
    const store = await migrated()
    await settleCast(store)
    const version = await store.db
      .selectFrom('questionnaire_version as version')
      .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
      .select('version.id')
      .where('questionnaire.code', '=', 'counter')
      .executeTakeFirstOrThrow()
    await storeSheets(store, version.id, sheets)
    const { rows, next } = await computeIndicators(store.db, request)
    const items = rows.map((row) => presentRow(row, 'vi'))
    expect(next).toBeNull()

    for (const [code, deskId] of desks) {
      for (const { label } of request.periods) {
        const own = recount(
          counterV1,
          sheets.filter((sheet) => sheet.deskId === deskId && sheet.servedOn.startsWith(label)),
        )
        for (const [question, { counts, na, n }] of own) {
          const item = items.find(
            (each) => each.subject.code === code && each.period === label && each.question === question,
          )
          expect(item).toMatchObject({ n, na })
          if (item?.counts) {
            expect(item.counts).toEqual(counts)
            expect(item.index).toBe((counts[3]! + counts[4]!) / n)
          }
        }
      }
    }
    const json = JSON.stringify(items)
    first ??= json
    expect(json).toBe(first)
  })
})
