import { expect, it } from 'vitest'
import { systemActor } from '../../../src/accounts/actor.ts'
import { everywhere } from '../../../src/accounts/within.ts'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import { computeIndicators } from '../../../src/indicators/compute-indicators.ts'
import { readPeriods } from '../../../src/indicators/period.ts'
import { importResponses } from '../../../src/surveys/import/import-responses.ts'
import { eachDatabase } from '../../support/databases.ts'
import { auditOf } from '../../support/privacy.ts'
import { cast, settleCast } from '../../support/province.ts'

const head = 'Mã phiếu,Quầy,Thời điểm phục vụ,Kênh,Số mức,overall,c10,Ý kiến'
const fileOf = (...rows: readonly string[]) => Buffer.from(`\ufeff${[head, ...rows].join('\n')}\n`)

// By hand: two rows at 09:00, when officer one alone is on duty; one at 14:00, when two are.
const five = fileOf(
  `P-1,${cast.deskOne.code},10/11/2026 09:00,paper,5,5,Hài lòng,"Cảm ơn, nhanh"`,
  `P-2,31507:Q1,2026-11-10 09:30,phone,5,Rất không hài lòng,na,`,
  `P-3,31507:Q1,10/11/2026 14:00,paper,5,4,,`,
)
const words = 'ba-muc: Hài lòng=4; Bình thường=3; Không hài lòng=2'
// By hand: satisfied 3 of 4.
const three = fileOf(
  ...['Hài lòng', 'Hài lòng', 'hai long', 'Không hài lòng'].map(
    (word, at) => `T-${at},31507:Q1,10/11/2026 0${at + 6}:30,paper,3,${word},,`,
  ),
)

eachDatabase('sheets collected elsewhere', ({ migrated }) => {
  async function settled() {
    const store = await migrated()
    await settleCast(store)
    const bring = (bytes: Buffer, more: { apply?: boolean; mapping?: string } = {}) =>
      importResponses(store, {
        ...{ bytes, questionnaire: 'counter', mapping: undefined, apply: true, now: cast.evening, newId },
        ...{ actor: systemActor('npm run import'), ...more },
      })
    return { store, bring }
  }

  const countSheets = async ({ db }: Store) => (await db.selectFrom('response').select('id').execute()).length

  async function figureOf({ db }: Store, questionnaire: string) {
    const { rows } = await computeIndicators(db, {
      ...{ level: 'all', within: everywhere, unit: undefined, desk: undefined, officer: undefined },
      ...{ questionnaire, question: 'overall', cursor: undefined },
      periods: readPeriods({ from: '2026-11', to: '2026-11', byMonth: true }, '2026-11'),
    })
    return rows[0]!
  }

  it('come in with their officer from the shifts, their words, and one line in the trail', async () => {
    const { store, bring } = await settled()
    expect(await bring(five)).toMatchObject({
      rows: 3,
      created: 3,
      unchanged: 0,
      problems: [],
      mapping: null,
    })
    const sheets = await store.db
      .selectFrom('response')
      .selectAll()
      .orderBy('served_at')
      .orderBy('id')
      .execute()
    expect(sheets.map(({ channel, officer_id, attribution }) => [channel, officer_id, attribution])).toEqual([
      ['paper', cast.officerOne.id, 'one'],
      ['phone', cast.officerOne.id, 'one'],
      ['paper', null, 'several'],
    ])
    expect(sheets[0]).toMatchObject({ served_at: cast.morning, received_at: cast.evening, flags: 'import' })
    expect(JSON.stringify(sheets)).not.toContain('P-1')
    const comments = await store.db.selectFrom('response_comment').select('body').execute()
    expect(comments).toEqual([{ body: 'Cảm ơn, nhanh' }])
    expect(await auditOf(store, 'response.import')).toHaveLength(1)
    const { figure } = await figureOf(store, 'counter')
    expect(figure).toMatchObject({ n: 3, counts: [1, 0, 0, 1, 1], index: 2 / 3 })
  })

  it('are not written by a dry run, and not a second time by the same file', async () => {
    const { store, bring } = await settled()
    expect(await bring(five, { apply: false })).toMatchObject({ created: 3, isApplied: false })
    expect(await countSheets(store)).toBe(0)
    await bring(five)
    expect(await bring(five)).toMatchObject({ created: 0, unchanged: 3, problems: [] })
    expect(await countSheets(store)).toBe(3)
    expect(await auditOf(store, 'response.import')).toHaveLength(1)
  })

  it('are all refused when one row is bad, each named by line, column and value', async () => {
    const { store, bring } = await settled()
    const file = fileOf(
      `P-1,31507:Q1,10/11/2026 09:00,paper,5,5,,`,
      `P-2,31507:Q9,10/11/2026 09:00,paper,5,5,,`,
      `P-3,31507:Q3,10/11/2026 09:00,paper,5,5,,`,
      `P-4,31507:Q1,10/11/2027 09:00,paper,5,5,,`,
      `P-5,31507:Q1,10/11/2026 09:00,fax,5,5,,`,
      `P-6,31507:Q1,10/11/2026 09:00,paper,5,6,tốt,`,
      `P-7,31507:Q1,10/11/2026 09:00,paper,5,,5,`,
      `P-1,31507:Q1,10/11/2026 09:00,paper,5,5,,`,
      `P-8,31507:Q1,10/11/2023 09:00,paper,5,5,,`,
    )
    const { problems, isApplied } = await bring(file)
    expect(problems.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
      [3, 'Quầy', 'unknown-desk', '31507:Q9'],
      [4, 'Quầy', 'desk-not-open', '31507:Q3'],
      [5, 'Thời điểm phục vụ', 'served-at-in-future', '2027-11-10T02:00:00.000Z'],
      [6, 'Kênh', 'not-a-choice', 'fax'],
      [7, 'overall', 'unknown-value', '6'],
      [7, 'c10', 'unknown-value', 'tốt'],
      [8, 'overall', 'required', ''],
      [9, 'Mã phiếu', 'repeated-row', 'P-1'],
      [10, 'Quầy', 'desk-not-open', '31507:Q1'],
    ])
    expect(isApplied).toBe(false)
    expect(await countSheets(store)).toBe(0)
  })

  it('keep to what a key named before: other contents under it are refused', async () => {
    const { store, bring } = await settled()
    await bring(five)
    const changed = fileOf(`P-1,${cast.deskOne.code},10/11/2026 09:00,paper,5,1,,`)
    const { problems } = await bring(changed)
    expect(problems).toMatchObject([
      { line: 2, column: 'Mã phiếu', code: 'key-used-otherwise', value: 'P-1' },
    ])
    expect(await countSheets(store)).toBe(3)
  })

  it('of three levels are refused without a stated mapping, and nothing is written', async () => {
    const { store, bring } = await settled()
    const { problems } = await bring(three)
    expect(new Set(problems.map(({ column, code }) => `${column} ${code}`))).toEqual(
      new Set(['Số mức mapping-missing']),
    )
    expect(problems).toHaveLength(4)
    expect(await countSheets(store)).toBe(0)
    await expect(bring(three, { mapping: 'ba-muc' })).rejects.toMatchObject({
      problems: [{ field: 'mapping', code: 'mapping-unknown' }],
    })
  })

  it('that do not say how many levels they have are not guessed at', async () => {
    const { store, bring } = await settled()
    const silent = (word: string) => `S-${word},31507:Q1,10/11/2026 09:00,paper,,${word},,`
    const few = fileOf(...['Hài lòng', 'Bình thường', 'Không hài lòng'].map(silent))
    expect((await bring(few)).problems).toMatchObject([
      { line: 1, column: 'Số mức', code: 'levels-unstated' },
    ])
    const numbers = fileOf(...['1', '2', '3'].map(silent))
    expect((await bring(numbers)).problems).toMatchObject([{ code: 'levels-unstated' }])
    expect(await countSheets(store)).toBe(0)
    expect(await bring(fileOf(...['1', '2', '3', '4'].map(silent)))).toMatchObject({ created: 4 })
  })

  it('of three levels give a share under the name of their mapping, no mean, and never join five levels', async () => {
    const { store, bring } = await settled()
    await bring(five)
    const before = await figureOf(store, 'counter')
    expect(await bring(three, { mapping: words })).toMatchObject({
      created: 4,
      problems: [],
      mapping: { code: 'ba-muc', version: 1, rows: 4 },
    })
    expect(await figureOf(store, 'counter')).toEqual(before)
    const { figure, mapping } = await figureOf(store, 'counter-ba-muc-1')
    expect(figure).toMatchObject({ n: 4, index: 0.75, mean: null })
    expect(mapping).toBe('ba-muc@1')
  })

  it('keep each version of a mapping apart: other steps are the next version, the same ones are not', async () => {
    const { store, bring } = await settled()
    await bring(three, { mapping: words })
    expect(await bring(three, { mapping: 'ba-muc' })).toMatchObject({ created: 0, unchanged: 4 })
    const other = fileOf(`U-1,31507:Q1,10/11/2026 09:00,paper,3,Rất tốt,,`)
    const next = await bring(other, { mapping: 'ba-muc: Rất tốt=5; Được=4; Kém=1' })
    expect(next.mapping).toEqual({ code: 'ba-muc', version: 2, rows: 1 })
    const { figure } = await figureOf(store, 'counter-ba-muc-1')
    expect(figure.n).toBe(4)
    expect((await bring(three, { mapping: 'ba-muc' })).problems[0]).toMatchObject({
      column: 'overall',
      code: 'mapping-word-unknown',
      value: 'Hài lòng',
    })
  })

  it('have no column for whoever answered', async () => {
    const { bring } = await settled()
    const named = Buffer.from(`${head},Họ tên\nP-1,31507:Q1,10/11/2026 09:00,paper,5,5,,,Nguyễn Văn A\n`)
    expect((await bring(named)).problems).toMatchObject([{ column: 'Họ tên', code: 'unknown-column' }])
  })
})
