import { beforeAll, describe, expect, it } from 'vitest'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { computeIndicators, type IndicatorRequest } from '../../../src/indicators/compute-indicators.ts'
import { readPeriods } from '../../../src/indicators/period.ts'
import { presentRow } from '../../../src/indicators/present-rows.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type GeneratedSheet, generateSheets, storeSheets } from '../../support/generated-answers.ts'
import { cast, settleCast } from '../../support/province.ts'
import { pooledIndex, recount } from '../../support/recount.ts'

const sheets = generateSheets(counterV1, 4_000, 20261110)

const whole: IndicatorRequest = {
  level: 'all',
  within: everywhere,
  unit: undefined,
  desk: undefined,
  officer: undefined,
  questionnaire: 'counter',
  question: undefined,
  periods: readPeriods({ from: '2026-09', to: '2026-11', byMonth: true }, '2026-11'),
  cursor: undefined,
}

async function askAll(store: Store) {
  const items = []
  for (const level of ['all', 'unit', 'desk', 'officer'] as const) {
    const { rows, next } = await computeIndicators(store.db, { ...whole, level })
    expect(next).toBeNull()
    items.push(...rows.map((row) => presentRow(row, 'vi')))
  }
  return items
}

const answers = new Map<string, string>()

eachDatabase('the figures of generated sheets', ({ dialect, migrated }) => {
  let store: Store
  let items: Awaited<ReturnType<typeof askAll>>

  beforeAll(async () => {
    store = await migrated()
    await settleCast(store)
    const version = await store.db
      .selectFrom('questionnaire_version as version')
      .innerJoin('questionnaire', 'questionnaire.id', 'version.questionnaire_id')
      .select('version.id')
      .where('questionnaire.code', '=', 'counter')
      .executeTakeFirstOrThrow()
    await storeSheets(store, version.id, sheets)
    items = await askAll(store)
    answers.set(dialect, JSON.stringify(items))
  })

  it('equal a straight recount, for every subject, month and question', () => {
    for (const item of items.filter((each) => each.question !== null)) {
      const own = recount(counterV1, sheetsOf(item.subject, item.period)).get(item.question!)!
      const isKept = item.subject.level === 'officer' && item.question?.startsWith('n')
      expect({ n: item.n, na: item.na }).toEqual({ n: own.n, na: isKept ? null : own.na })
      expect(item.suppressed).toBe(isKept)
      if (item.counts) expect(item.counts).toEqual(own.counts)
      if (item.counts) expect(item.index).toBe((own.counts[3]! + own.counts[4]!) / own.n)
    }
  })

  it('pool all answers of a factor and of all criteria', () => {
    for (const item of items.filter((each) => /pooled@/.test(each.method))) {
      const own = recount(counterV1, sheetsOf(item.subject, item.period))
      const criteria = counterV1.questions.filter(
        ({ tags }) => tags?.factor !== undefined && (item.factor === null || tags.factor === item.factor),
      )
      const { n, index } = pooledIndex(criteria.map(({ code }) => own.get(code)!))
      expect(item.n).toBe(n)
      expect(item.index).toBeCloseTo(index, 12)
    }
  })

  it('give the unit what its desks have, and the province what its units have', () => {
    const total = (level: string, code: string | null) =>
      items
        .filter((item) => item.subject.level === level && item.subject.code === code)
        .filter((item) => item.question === 'overall')
        .reduce((sum, item) => sum + (item.n ?? 0), 0)
    expect(total('unit', cast.unit.code)).toBe(total('all', null))
    expect(total('unit', cast.province.code)).toBe(total('all', null))
  })

  it('are the same for a desk asked for alone, by its own index', async () => {
    for (const named of [
      { level: 'desk' as const, desk: cast.deskOne.code },
      { level: 'officer' as const, officer: cast.officerOne.code },
    ]) {
      const { rows } = await computeIndicators(store.db, { ...whole, ...named })
      const alone = rows.map((row) => presentRow(row, 'vi'))
      const code = named.desk ?? named.officer
      expect(alone).toEqual(items.filter(({ subject }) => subject.code === code))
    }
  })

  it('lists the officers of whom a desk has sheets', async () => {
    const { rows } = await computeIndicators(store.db, {
      ...whole,
      level: 'officer',
      desk: cast.deskTwo.code,
      question: 'overall',
      periods: readPeriods({ from: '2026-10', byMonth: false }, '2026-11'),
    })
    const expected = [cast.officerOne, cast.officerTwo].map(({ id, code }) => ({
      code,
      n: recount(
        counterV1,
        sheets.filter(
          (sheet) =>
            sheet.deskId === cast.deskTwo.id &&
            sheet.officerId === id &&
            sheet.servedOn.startsWith('2026-10'),
        ),
      ).get('overall')!.n,
    }))
    expect(rows.map(({ subject, figure }) => ({ code: subject.code, n: figure.n }))).toEqual(expected)
  })
})

describe('the two databases', () => {
  it('give the same JSON, letter by letter', () => {
    const [first, ...others] = answers.values()
    for (const other of others) expect(other).toBe(first)
  })
})

function sheetsOf(subject: { level: string; code: string | null; reference: string | null }, month: string) {
  const isOf = (sheet: GeneratedSheet) => {
    if (subject.level === 'officer') {
      return (
        sheet.officerId === [cast.officerOne, cast.officerTwo].find(({ code }) => code === subject.code)?.id
      )
    }
    if (subject.level !== 'desk') return true
    return (
      sheet.deskId ===
      { Q1: cast.deskOne.id, Q2: cast.deskTwo.id, Q3: cast.closedDesk.id }[subject.reference!]
    )
  }
  return sheets.filter((sheet) => isOf(sheet) && sheet.servedOn.startsWith(month))
}
