import { describe, expect, it } from 'vitest'
import { addDays, instantAt, localDate, localDateTime } from '../../../src/core/calendar/local-time.ts'
import { compilePlan } from '../../../src/core/questionnaire/plan.ts'
import { decodeAnswers } from '../../../src/core/questionnaire/sheet.ts'
import { attribute, type DutySpan } from '../../../src/core/roster/attribution.ts'
import { isOpenDay } from '../../../src/demo/dates.ts'
import { makeDemo } from '../../../src/demo/make-demo.ts'
import { expectedShare, truthOf } from '../../../src/demo/truth.ts'
import { counterV1 } from '../../../src/surveys/shipped/counter-v1.ts'

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const scope = { seed: 'test', responses: 40_000, until: '2026-11-21' }
const demo = makeDemo(scope)
const made = [...demo.responses({ id: 'version', definition: counterV1 })]
const truth = truthOf(scope.seed)
const plan = compilePlan(counterV1)

type Sheet = {
  readonly desk_id: string
  readonly officer_id: string | null
  readonly attribution: string
  readonly field_id: string | null
  readonly form: string
  readonly language: string
  readonly served_at: string
  readonly served_on: string
  readonly received_at: string
  readonly answers: string
}
const sheets = made.map(({ response }) => response as unknown as Sheet)
const decoded = sheets.map(({ answers }) => {
  const answered = decodeAnswers(plan, answers).filter((answer) => answer.state === 'answered')
  return new Map(answered.map((answer) => [answer.code, answer.value]))
})
const current = demo.roster.shifts.filter(({ cancelled_at }) => cancelled_at == null)
const desks = new Map(demo.directory.desks.map((desk) => [desk.id, desk]))
const officerCodes = new Map(demo.directory.officers.map(({ id, code }) => [id, code]))
const fieldCodes = new Map(demo.directory.fields.map(({ id, code }) => [id, code]))
const isSatisfied = (at: number) => Number(decoded[at]!.get('overall')) >= 4

describe('the shifts of the demonstration', () => {
  it('never put an officer at two desks at once', () => {
    for (const shifts of groupBy(current, ({ officer_id }) => officer_id).values()) {
      const inOrder = shifts.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
      for (const [at, shift] of inOrder.entries()) {
        expect((inOrder[at + 1]?.starts_at ?? '9999') >= shift.ends_at).toBe(true)
      }
    }
  })

  it('reach four weeks ahead, skip Tết, and stay under 90,000 rows', () => {
    const dates = current.map(({ ends_at }) => localDate(ends_at))
    expect(dates.toSorted().at(-1)! >= addDays(scope.until, 20)).toBe(true)
    expect(dates.filter((date) => date >= '2026-02-14' && date <= '2026-02-22')).toEqual([])
    expect(demo.roster.shifts.length).toBeLessThan(90_000)
  })

  it('hold swaps as a cancelled row and the row that replaces it', () => {
    const cancelled = demo.roster.shifts.filter(({ cancelled_at }) => cancelled_at != null)
    const replaced = new Set(current.map(({ replaces_id }) => replaces_id))
    expect(cancelled.length).toBeGreaterThan(100)
    for (const { id } of cancelled) expect(replaced).toContain(id)
  })

  it('lie within the days the desk and the posting were valid', () => {
    const postings = groupBy(demo.directory.postings, ({ officer_id }) => officer_id)
    const holds = (row: { valid_from: string; valid_to?: string | null }, first: string, last: string) =>
      row.valid_from <= first && last <= (row.valid_to ?? '9999')
    for (const { desk_id, officer_id, starts_at, ends_at } of current) {
      const [first, last] = [localDate(starts_at), localDate(ends_at)]
      const desk = desks.get(desk_id)!
      expect(holds(desk, first, last)).toBe(true)
      const posted = postings.get(officer_id)!.filter((row) => row.unit_id === desk.unit_id)
      expect(posted.some((row) => holds(row, first, last))).toBe(true)
    }
  })
})

describe('the sheets of the demonstration', () => {
  it('are as many as asked for, in office hours, none after the last day', () => {
    expect(sheets).toHaveLength(scope.responses)
    const hours = ['07', '08', '09', '10', '13', '14', '15', '16']
    const odd = sheets.filter(({ served_at, served_on, received_at, desk_id }) => {
      const desk = desks.get(desk_id)!
      const isDeskOpen = desk.valid_from <= served_on && served_on <= (desk.valid_to ?? '9999')
      const isInTime = served_at <= received_at && received_at < instantAt(addDays(scope.until, 1))
      const isInHours = isOpenDay(served_on) && hours.includes(localDateTime(served_at).slice(11, 13))
      return !isDeskOpen || !isInTime || !isInHours || localDate(served_at) !== served_on
    })
    expect(odd).toEqual([])
    const days = sheets.map(({ served_on }) => served_on).sort()
    expect([days[0], days.at(-1)]).toEqual(['2024-11-22', '2026-11-20'])
  })

  it('are attributed as the recorded shifts of their desk say', () => {
    const certainties = { one: 0, several: 0, none: 0 }
    const toSpan = (shift: (typeof current)[number]): DutySpan => ({
      officerId: shift.officer_id,
      startsAt: shift.starts_at,
      endsAt: shift.ends_at,
    })
    const spansOf = new Map(
      [...groupBy(current, ({ desk_id }) => desk_id)].map(([deskId, shifts]) => [deskId, shifts.map(toSpan)]),
    )
    const odd = sheets.filter((sheet) => {
      const { certainty, officerId } = attribute(spansOf.get(sheet.desk_id) ?? [], sheet.served_at)
      certainties[certainty]++
      return sheet.attribution !== certainty || sheet.officer_id !== officerId
    })
    expect(odd).toEqual([])
    expect(certainties.several).toBeGreaterThan(sheets.length * 0.05)
    expect(certainties.none).toBeGreaterThan(sheets.length * 0.003)
  })

  it('tell of notice and apology only where the dossier was late, and near half had neither', () => {
    let both = 0
    let neither = 0
    for (const answers of decoded) {
      const [n07, n08, n09] = ['n07', 'n08', 'n09'].map((code) => answers.get(code))
      if (n08 !== undefined || n09 !== undefined) expect(n07).toBe('late')
      if (n08 === undefined || n09 === undefined) continue
      both++
      if (n08 === 'no' && n09 === 'no') neither++
    }
    expect(both).toBeGreaterThan(200)
    expect(Math.abs(neither / both - 0.48)).toBeLessThan(4 * Math.sqrt(0.25 / both))
  })

  it('hold every kind of answer: refusals, no opinion, skips, each language and form', () => {
    const characters = new Set(sheets.flatMap(({ answers }) => [...answers]))
    for (const character of ['1', '2', '3', '4', '5', 'n', '-', '.']) expect(characters).toContain(character)
    expect(decoded.some((answers) => answers.get('n06') === 'refused')).toBe(true)
    expect(new Set(sheets.map(({ form }) => form))).toEqual(new Set(['minute', 'full', 'pulse']))
    const shareOf = (language: string) =>
      sheets.filter((sheet) => sheet.language === language).length / sheets.length
    expect(shareOf('km')).toBeCloseTo(0.12, 1)
    expect(shareOf('zh')).toBeCloseTo(0.01, 2)
    const comments = made.filter(({ comment }) => comment !== undefined).length
    expect(comments / sheets.length).toBeGreaterThan(0.02)
    expect(comments / sheets.length).toBeLessThan(0.08)
  })

  it('name a field the desk serves', () => {
    const served = groupBy(demo.directory.deskFields, ({ desk_id }) => desk_id)
    const odd = sheets.filter(({ desk_id, field_id }) => {
      const choice = served.get(desk_id)?.map((row) => row.field_id)
      return field_id !== null && choice && !choice.includes(field_id)
    })
    expect(odd).toEqual([])
  })
})

describe('the known truth', () => {
  const attributed = sheets.flatMap((sheet, at) => {
    const level = decoded[at]!.get('overall')
    if (sheet.officer_id === null || sheet.field_id === null || level === 'na') return []
    const fieldCode = fieldCodes.get(sheet.field_id)!
    const officerCode = officerCodes.get(sheet.officer_id)!
    const service = { fieldCode, officerCode, deskId: sheet.desk_id, date: sheet.served_on }
    return [{ ...service, isSatisfied: isSatisfied(at), expected: expectedShare(truth, service) }]
  })

  it('is what the sheets of each field show, within four standard errors', () => {
    for (const [fieldCode, rows] of groupBy(attributed, (row) => row.fieldCode)) {
      const seen = rows.filter((row) => row.isSatisfied).length
      const expected = rows.reduce((sum, row) => sum + row.expected, 0)
      const error = Math.sqrt(rows.reduce((sum, row) => sum + row.expected * (1 - row.expected), 0))
      expect(Math.abs(seen - expected) / error, fieldCode).toBeLessThan(4)
    }
  })

  it('shows: poor officers have the lower raw share, and hard procedures too', () => {
    const share = (rows: readonly { isSatisfied: boolean }[]) =>
      rows.filter((row) => row.isSatisfied).length / rows.length
    const isPoor = ({ officerCode }: { officerCode: string }) => truth.officers.get(officerCode)!.isPoor
    const poor = attributed.filter(isPoor)
    const others = attributed.filter((row) => !isPoor(row))
    expect(share(poor)).toBeLessThan(share(others) - 0.08)
    const ofField = (code: string) => share(attributed.filter(({ fieldCode }) => fieldCode === code))
    expect(ofField('dat-dai')).toBeLessThan(ofField('chung-thuc') - 0.1)
  })
})
