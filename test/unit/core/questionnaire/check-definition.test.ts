import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../../src/core/questionnaire/check-definition.ts'
import type { Definition, Form, Question } from '../../../../src/core/questionnaire/definition.ts'
import { smallDefinition } from '../../../support/questionnaire.ts'

const found = (changes: Partial<Definition>): string[] =>
  checkDefinition({ ...smallDefinition, ...changes }).map(({ field, code }) => `${field} ${code}`)

const withQuestion = (at: number, changes: Partial<Question>): string[] =>
  found({
    questions: smallDefinition.questions.map((question, i) =>
      i === at ? { ...question, ...changes } : question,
    ),
  })

const withForm = (at: number, changes: Partial<Form>): string[] =>
  found({ forms: smallDefinition.forms.map((form, i) => (i === at ? { ...form, ...changes } : form)) })

const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ code: `o${i}`, text: { vi: `Lựa chọn ${i}` } }))

describe('texts', () => {
  it('accepts a sound definition', () => {
    expect(found({})).toEqual([])
  })
  it('refuses a missing, blank or overlong Vietnamese text', () => {
    expect(found({ title: { vi: '' } })).toEqual(['title.vi text-empty'])
    expect(withQuestion(1, { text: { vi: ' \n' } })).toEqual(['questions.1.text.vi text-empty'])
    expect(found({ purpose: { vi: 'ế'.repeat(501) } })).toEqual(['purpose.vi text-too-long'])
    expect(found({ purpose: { vi: 'ế'.repeat(500) } })).toEqual([])
  })
  it('lets a translation be missing but not empty', () => {
    expect(found({ title: { vi: 'Phiếu', km: '' } })).toEqual(['title.km text-empty'])
  })
  it('names the scale label that is empty', () => {
    const [one, two, three, four] = smallDefinition.scale.labels
    const labels = [one, two, three, four, { vi: '' }] as const
    expect(found({ scale: { ...smallDefinition.scale, labels } })).toEqual(['scale.labels.4.vi text-empty'])
  })
})

describe('questions', () => {
  it('refuses a definition without questions', () => {
    expect(found({ questions: [], forms: [] })).toEqual(['questions questions-empty', 'forms forms-empty'])
  })
  it.each(['', 'C01', '1c', 'c-01', '__proto__', 'câu'])('refuses the question code "%s"', (code) => {
    expect(withQuestion(0, { code })).toContain('questions.0.code code-format')
  })
  it.each([
    'comment',
    'field',
    'respondent',
    'form',
    'block',
    'version',
    'key',
    'lang',
    'questionnaire',
    'constructor',
  ])('keeps the name "%s" for the form itself', (code) => {
    expect(withQuestion(0, { code })).toContain('questions.0.code code-reserved')
  })
  it('refuses a code used twice, in questions, options, factors and forms', () => {
    expect(withQuestion(2, { code: 'c01' })).toContain('questions.2.code code-repeated')
    expect(withQuestion(3, { options: [...options(2), ...options(1)] })).toContain(
      'questions.3.options.2.code code-repeated',
    )
    const [factor] = smallDefinition.factors
    expect(found({ factors: [factor!, factor!] })).toEqual(['factors.1.code code-repeated'])
    expect(withForm(2, { code: 'full' })).toEqual(['forms.2.code code-repeated'])
  })
  it('holds a choice to between 2 and 13 options', () => {
    expect(withQuestion(3, { options: options(1) })).toEqual(['questions.3.options options-count'])
    expect(withQuestion(3, { options: options(2) })).toEqual([])
    expect(withQuestion(3, { options: options(13) })).toEqual([])
    expect(withQuestion(3, { options: options(14) })).toEqual(['questions.3.options options-count'])
  })
  it('accepts hyphens inside an option code and refuses anything else', () => {
    const coded = (code: string) => withQuestion(3, { options: [...options(2), { code, text: { vi: 'x' } }] })
    expect(coded('15-30')).toEqual([])
    for (const code of ['-a', 'a--b', 'A', 'a b', ''])
      expect(coded(code)).toEqual(['questions.3.options.2.code code-format'])
  })
  it('refuses an option `na` that means anything but no opinion', () => {
    const na = (vi: string) => withQuestion(3, { options: [...options(2), { code: 'na', text: { vi } }] })
    expect(na('Không có ý kiến')).toEqual([])
    expect(na('Không áp dụng')).toEqual(['questions.3.options.2 no-opinion-text'])
  })
  it('refuses options on a level question', () => {
    expect(withQuestion(1, { options: options(2) })).toEqual(['questions.1.options options-on-level'])
  })
  it('refuses a factor the definition does not have', () => {
    expect(withQuestion(0, { tags: { factor: 'speed' } })).toEqual([
      'questions.0.tags.factor factor-unknown',
      'forms.0.blocks criterion-not-in-blocks',
    ])
  })
})

describe('conditions', () => {
  it('refuses a condition on a later question, on itself or on none', () => {
    for (const question of ['n04', 'n03', 'x9'])
      expect(withQuestion(5, { askIf: { question, in: ['yes'] } })).toContain(
        'questions.5.askIf ask-if-question',
      )
  })
  it('refuses a condition without values or with one that cannot be answered', () => {
    expect(withQuestion(5, { askIf: { question: 'n02', in: [] } })).toEqual([
      'questions.5.askIf ask-if-value',
    ])
    expect(withQuestion(5, { askIf: { question: 'n02', in: ['late', '5'] } })).toEqual([
      'questions.5.askIf ask-if-value',
    ])
  })
  it('accepts a condition on a level, no opinion included', () => {
    const apart = { code: 'one', always: ['overall', 'n03'], blocks: [], withFacts: false }
    const questions = smallDefinition.questions.map((question) =>
      question.code === 'n03' ? { ...question, askIf: { question: 'overall', in: ['1', 'na'] } } : question,
    )
    expect(found({ questions, forms: [apart] })).toEqual([])
  })
  it('refuses a form that asks a dependent apart from its condition, or before it', () => {
    expect(
      withForm(0, {
        blocks: [
          ['c01', 'n02'],
          ['c02', 'n03'],
        ],
      }),
    ).toEqual(['forms.0.blocks.1 ask-if-apart'])
    expect(withForm(1, { always: ['overall', 'n03', 'n02'] })).toEqual(['forms.1.always ask-if-apart'])
  })
})

describe('forms', () => {
  it('refuses a form that asks nothing and a block that asks nothing', () => {
    expect(withForm(2, { always: [] })).toEqual(['forms.2 form-empty'])
    expect(withForm(0, { blocks: [['c01', 'c02'], []] })).toEqual(['forms.0.blocks.1 block-empty'])
  })
  it('refuses a question that does not exist', () => {
    expect(withForm(2, { always: ['overall', 'c99'] })).toEqual(['forms.2.always question-unknown'])
  })
  it('refuses a question twice in one form, wherever the second place is', () => {
    expect(withForm(2, { always: ['overall', 'overall'] })).toEqual(['forms.2.always question-repeated'])
    expect(withForm(0, { blocks: [['c01', 'c02', 'overall']] })).toEqual([
      'forms.0.blocks.0 question-repeated',
    ])
    expect(withForm(0, { blocks: [['c01'], ['c02', 'c01']] })).toEqual(['forms.0.blocks.1 question-repeated'])
  })
  it('refuses a form with blocks that forgets a criterion or asks it of everybody', () => {
    expect(withForm(0, { blocks: [['c01']] })).toEqual(['forms.0.blocks criterion-not-in-blocks'])
    expect(withForm(0, { always: ['overall', 'c02'], blocks: [['c01']] })).toEqual([
      'forms.0.blocks criterion-not-in-blocks',
    ])
  })
})
