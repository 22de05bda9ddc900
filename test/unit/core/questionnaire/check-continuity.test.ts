import { describe, expect, it } from 'vitest'
import { checkContinuity } from '../../../../src/core/questionnaire/check-continuity.ts'
import type { Definition, Question } from '../../../../src/core/questionnaire/definition.ts'
import { threeFactors } from '../../../support/drawn-sheets.ts'

const changed = (code: string, change: Partial<Question>): Definition => ({
  ...threeFactors,
  questions: threeFactors.questions.map((question) =>
    question.code === code ? { ...question, ...change } : question,
  ),
})
const said = (definition: Definition, ...published: Definition[]) =>
  checkContinuity(definition, published).map(({ field, code }) => `${field} ${code}`)
const at = threeFactors.questions.findIndex(({ code }) => code === 'c01')

describe('a new version', () => {
  it('may change texts, options and order, and bring new questions', () => {
    expect(said(threeFactors)).toEqual([])
    const reversed = { ...threeFactors, questions: [...threeFactors.questions].reverse() }
    expect(said(reversed, threeFactors)).toEqual([])
    const options = [{ code: 'other', text: { vi: 'Khác' } }]
    expect(said(changed('n01', { text: { vi: 'Hỏi khác' }, options }), threeFactors)).toEqual([])
    expect(said(changed('c01', { code: 'c99', kind: 'choice', options }), threeFactors)).toEqual([])
  })

  it('may not make another kind of question of one that was published, nor move it to another factor', () => {
    const fault = [`questions.${at}.code code-changes-meaning`]
    expect(said(changed('c01', { kind: 'choice' }), threeFactors)).toEqual(fault)
    expect(said(changed('c01', { tags: { factor: 'result' } }), threeFactors)).toEqual(fault)
    expect(said(changed('c01', { tags: {} }), threeFactors)).toEqual(fault)
    // Also against a version before the last.
    expect(
      said(changed('c01', { kind: 'choice' }), changed('c01', { kind: 'choice' }), threeFactors),
    ).toEqual(fault)
  })
})
