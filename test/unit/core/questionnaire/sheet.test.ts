import { describe, expect, it } from 'vitest'
import { compilePlan, type Presentation, presentation } from '../../../../src/core/questionnaire/plan.ts'
import { decodeAnswers, encodeAnswers } from '../../../../src/core/questionnaire/sheet.ts'
import { smallDefinition } from '../../../support/questionnaire.ts'

const plan = compilePlan(smallDefinition)

const shown = (form: string, block?: number): Presentation => {
  const result = presentation(plan, form, block)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result
}

const full = (given: Record<string, unknown>) => encodeAnswers(plan, shown('full'), given)
const problemsOf = (result: ReturnType<typeof encodeAnswers>): string[] =>
  'problems' in result ? result.problems.map(({ field, code }) => `${field} ${code}`) : [result.answers]

describe('presentation', () => {
  it('asks everybody the common part and then the block drawn', () => {
    expect(shown('minute', 0).questions).toEqual(['overall', 'c01', 'n01'])
    expect(shown('minute', 1).questions).toEqual(['overall', 'c02', 'n02', 'n03', 'n04'])
    expect(shown('pulse').questions).toEqual(['overall'])
  })
  it('gives the same object each time, so that it may be a key', () => {
    expect(shown('minute', 1)).toBe(shown('minute', 1))
  })
  it('refuses a form that does not exist', () => {
    for (const form of ['other', '', 'constructor', '__proto__'])
      expect(presentation(plan, form, undefined)).toEqual({
        problems: [{ field: 'form', code: 'unknown-form' }],
      })
  })
  it('refuses a block that is missing, superfluous or out of range', () => {
    const unknown = { problems: [{ field: 'block', code: 'unknown-block' }] }
    for (const block of [undefined, -1, 2, 0.5, Number.NaN])
      expect(presentation(plan, 'minute', block)).toEqual(unknown)
    expect(presentation(plan, 'full', 0)).toEqual(unknown)
  })
})

describe('encodeAnswers', () => {
  it('writes levels as digits, options as letters, no opinion as n, skipped as - and not asked as .', () => {
    expect(full({ overall: '5', c01: 'na', c02: '', n01: '3plus', n02: 'early' })).toEqual({
      answers: '5n-ca..',
    })
    expect(encodeAnswers(plan, shown('minute', 0), { overall: '4', c01: '1', n01: '1' })).toEqual({
      answers: '41.a...',
    })
  })
  it('writes the no opinion of a choice as n too', () => {
    expect(full({ overall: '5', n02: 'na' })).toEqual({ answers: '5---n..' })
  })
  it('accepts a level or a numeric option as a number', () => {
    expect(full({ overall: 5, c01: 1, n01: 2 })).toEqual({ answers: '51-b-..' })
  })
  it('counts absent, undefined, null and empty alike as skipped', () => {
    expect(full({ overall: 5, c01: undefined, c02: null, n01: '' })).toEqual({ answers: '5----..' })
  })
  it.each(
    [
      ...[0, 6, 4.5, Number.NaN, 5n, true, {}, [], ['5'], { toString: () => '5' }],
      ...['6', '0', '5.0', ' 5', '5 ', '٥', '-', '.', 'n', 'late', 'constructor'],
    ].map((value) => ({ value })),
  )('refuses the level $value', ({ value }) => {
    expect(problemsOf(full({ overall: 5, c01: value }))).toEqual(['c01 unknown-value'])
  })
  it('refuses the letter of an option in place of its code', () => {
    expect(problemsOf(full({ overall: 5, n01: 'a' }))).toEqual(['n01 unknown-value'])
  })
  it('refuses a field sent twice, even with the same value', () => {
    expect(problemsOf(full({ overall: ['5', '5'] }))).toEqual(['overall two-values'])
  })
  it('refuses unknown questions, names of the language included', () => {
    const given = JSON.parse('{"overall":5,"__proto__":"5","constructor":"5","toString":"","C01":"5"}')
    expect(problemsOf(full(given))).toEqual([
      '__proto__ unknown-question',
      'constructor unknown-question',
      'toString unknown-question',
      'C01 unknown-question',
    ])
  })
  it('never reads an inherited answer', () => {
    expect(full(Object.create({ overall: 5 }))).toEqual({
      problems: [{ field: 'overall', code: 'required' }],
    })
    expect(full(Object.assign(Object.create(null), { overall: '2' }))).toEqual({ answers: '2----..' })
  })
  it('refuses an answer outside the presentation, but lets an empty field pass', () => {
    const pulse = shown('pulse')
    expect(problemsOf(encodeAnswers(plan, pulse, { overall: 5, c01: 4 }))).toEqual(['c01 not-asked'])
    expect(encodeAnswers(plan, pulse, { overall: 5, c01: '' })).toEqual({ answers: '5......' })
  })
  it('refuses an answer whose condition is not met, and records the question as not asked without one', () => {
    expect(problemsOf(full({ overall: 5, n02: 'early', n03: 'yes' }))).toEqual(['n03 not-asked'])
    expect(problemsOf(full({ overall: 5, n03: 'yes' }))).toEqual(['n03 not-asked'])
    expect(full({ overall: 5, n02: 'early', n03: '' })).toEqual({ answers: '5---a..' })
    expect(full({ overall: 5, n02: 'late' })).toEqual({ answers: '5---b-.' })
    expect(full({ overall: 5, n02: 'late', n03: 'no', n04: 'paper' })).toEqual({ answers: '5---bba' })
  })
  it('names a fault once, at its root', () => {
    expect(problemsOf(full({ overall: 5, n02: 'lat', n03: 'yes', n04: 'paper' }))).toEqual([
      'n02 unknown-value',
    ])
  })
  it('requires the required and names every problem in one go', () => {
    expect(problemsOf(full({ c01: 9, x: 1 }))).toEqual([
      'x unknown-question',
      'overall required',
      'c01 unknown-value',
    ])
    expect(problemsOf(full({ overall: '' }))).toEqual(['overall required'])
  })
})

describe("encodeAnswers for a client that says 'answered-only'", () => {
  const sent = (given: Record<string, unknown>) => encodeAnswers(plan, 'answered-only', given)

  it('takes what is named as asked and all else as not asked', () => {
    expect(sent({ overall: 5, c02: 'na', n01: null, c01: '' })).toEqual({ answers: '5-n-...' })
  })
  it('still requires what every form asks of everybody', () => {
    expect(problemsOf(sent({ c01: 4 }))).toEqual(['overall required'])
    expect(problemsOf(sent({ overall: null }))).toEqual(['overall required'])
  })
  it('does not require a required question that only some forms ask, unless it is named', () => {
    const questions = smallDefinition.questions.map((question) =>
      question.code === 'c01' ? { ...question, required: true } : question,
    )
    const stricter = compilePlan({ ...smallDefinition, questions })
    expect(encodeAnswers(stricter, 'answered-only', { overall: 5 })).toEqual({ answers: '5......' })
    expect(problemsOf(encodeAnswers(stricter, 'answered-only', { overall: 5, c01: null }))).toEqual([
      'c01 required',
    ])
  })
  it('still holds a dependent to its condition', () => {
    expect(problemsOf(sent({ overall: 5, n03: 'yes' }))).toEqual(['n03 not-asked'])
    expect(sent({ overall: 5, n02: 'late', n03: 'yes' })).toEqual({ answers: '5...ba.' })
    expect(sent({ overall: 5, n02: 'early', n03: null })).toEqual({ answers: '5...a..' })
  })
})

describe('decodeAnswers', () => {
  it('gives each question its state and value in the order of the definition', () => {
    expect(decodeAnswers(plan, '5n-cn..')).toEqual([
      { code: 'overall', state: 'answered', value: '5' },
      { code: 'c01', state: 'answered', value: 'na' },
      { code: 'c02', state: 'skipped' },
      { code: 'n01', state: 'answered', value: '3plus' },
      { code: 'n02', state: 'answered', value: 'na' },
      { code: 'n03', state: 'not-asked' },
      { code: 'n04', state: 'not-asked' },
    ])
  })
  it.each(['', '5', '5......5', '6......', '5....c.', '5..n...', '5..4...', 'a......', '5..A...', '?......'])(
    'refuses the sheet "%s", which this version never wrote',
    (answers) => {
      expect(() => decodeAnswers(plan, answers)).toThrow(RangeError)
    },
  )
})
