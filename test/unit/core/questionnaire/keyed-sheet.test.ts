import { describe, expect, it } from 'vitest'
import {
  answersOf,
  differencesOf,
  isSameSheet,
  type KeyedSheet,
  keysOf,
  resolvedSheet,
} from '../../../../src/core/questionnaire/keyed-sheet.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'

const { questions } = counterV1
const question = (code: string) => questions.find((each) => each.code === code)!
const sheet = (change: Partial<KeyedSheet> = {}): KeyedSheet => ({
  time: '08:30',
  language: 'vi',
  respondent: '',
  field: '',
  comment: '',
  keys: { overall: '5', c01: '4' },
  ...change,
})

describe('a paper form as keyed', () => {
  it('has one key for each box of the paper: levels 1 to 5, n, and positions of options', () => {
    expect([...keysOf(question('c01'))]).toEqual([
      ...['1', '2', '3', '4', '5'].map((level) => [level, level]),
      ['n', 'na'],
    ])
    expect(keysOf(question('n02')).get('1')).toBe('0')
    expect(keysOf(question('n02')).get('4')).toBe('3plus')
    expect(questions.flatMap((each) => [...keysOf(each).keys()]).every((key) => key.length === 1)).toBe(true)
  })

  it('becomes the answers that were meant; nothing and - are "not ticked", another key stays to be refused', () => {
    const answers = answersOf(questions, { overall: '5', c01: 'N', c02: '-', c03: '', c04: '7', n02: '1' })
    expect(answers).toMatchObject({ overall: '5', c01: 'na', c02: '', c03: '', c04: '?7', n02: '0', c05: '' })
  })

  it('agrees with itself where only blanks differ', () => {
    const again = sheet({ comment: ' Cán bộ  nhiệt tình\n', keys: { c02: '-', overall: '5', c01: '4' } })
    expect(differencesOf(questions, sheet({ comment: 'Cán bộ nhiệt tình' }), again)).toEqual([])
    expect(isSameSheet(questions, sheet({ comment: 'Cán bộ nhiệt tình' }), again)).toBe(true)
  })

  it('names each field in which two passes differ, in the order of the paper', () => {
    const again = sheet({ time: '09:30', comment: 'Chờ lâu', keys: { overall: '5', c01: '5', c22: '1' } })
    expect(differencesOf(questions, sheet(), again)).toEqual(['time', 'c01', 'c22', 'comment'])
  })

  it('takes for each difference the side that somebody chose, and the first where both agree', () => {
    const again = sheet({ time: '09:30', keys: { overall: '5', c01: '5', c22: '1' } })
    expect(resolvedSheet(sheet(), again, { time: 'first', c01: 'second', c22: 'second' })).toEqual(
      sheet({ keys: { overall: '5', c01: '5', c22: '1' } }),
    )
    expect(resolvedSheet(sheet(), again, { time: 'second', c01: 'first', c22: 'first' })).toEqual(
      sheet({ time: '09:30', keys: { overall: '5', c01: '4', c22: '' } }),
    )
  })
})
