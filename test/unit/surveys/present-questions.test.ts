import { expect, it } from 'vitest'
import { presentGroups } from '../../../src/surveys/present-questions.ts'
import { smallDefinition } from '../../support/questionnaire.ts'

const present = (codes: readonly string[], withHeadings = false, order = smallDefinition.scale.order) =>
  presentGroups(
    {
      definition: { ...smallDefinition, scale: { ...smallDefinition.scale, order } },
      language: 'km',
      typed: { c01: '3', n02: 'late', n03: 'yes' },
      problems: [{ field: 'n03', code: 'not-asked' }],
      sentence: ({ code }) => code,
    },
    codes,
    withHeadings,
  )

const all = ['overall', 'c01', 'c02', 'n01', 'n02', 'n03', 'n04']

it('shows the scale in the order of the version, "không có ý kiến" last and apart', () => {
  const codes = (order: 'best-first' | 'worst-first') =>
    present(['overall'], false, order)[0]!.questions[0]!.options.map((option) => option.code)
  expect(codes('worst-first')).toEqual(['1', '2', '3', '4', '5', 'na'])
  expect(codes('best-first')).toEqual(['5', '4', '3', '2', '1', 'na'])
})

it('puts a conditional question behind the answer that leads to it, at any depth', () => {
  const questions = present(all)[0]!.questions
  expect(questions.map((question) => question.code)).toEqual(['overall', 'c01', 'c02', 'n01', 'n02'])
  const n02 = questions.at(-1)!
  expect(n02.options.map((option) => option.opens)).toEqual(['', ' o1', ''])
  expect(n02.branches[0]!.questions[0]!.branches[0]!.questions[0]!.code).toBe('n04')
})

it('groups by factor only when asked to', () => {
  expect(present(all)).toHaveLength(1)
  expect(present(all, true).map((group) => group.heading)).toEqual(['', 'Công chức', ''])
})

it('keeps what was typed, except an answer that was not asked for', () => {
  const questions = present(all)[0]!.questions
  const checked = (question: (typeof questions)[number]) =>
    question.options.filter((option) => option.isChecked).map((option) => option.code)
  expect(checked(questions[1]!)).toEqual(['3'])
  const n03 = questions.at(-1)!.branches[0]!.questions[0]!
  expect([checked(n03), n03.problem]).toEqual([[], 'not-asked'])
})
