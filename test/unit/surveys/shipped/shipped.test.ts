import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../../src/core/questionnaire/check-definition.ts'
import { type Definition, type LocalText, languages } from '../../../../src/core/questionnaire/definition.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'
import { papiV1 } from '../../../../src/surveys/shipped/papi-v1.ts'

const textsOf = ({ title, purpose, scale, factors, questions }: Definition): LocalText[] => [
  title,
  purpose,
  ...scale.labels,
  scale.noOpinion,
  ...factors.map(({ text }) => text),
  ...questions.flatMap(({ text, options = [] }) => [text, ...options.map((option) => option.text)]),
]

const questionOf = (definition: Definition, code: string) =>
  definition.questions.find((question) => question.code === code)!

const optionsOf = (code: string) => questionOf(counterV1, code).options?.map((option) => option.code)

describe.each([
  { name: 'counter-v1', definition: counterV1 },
  { name: 'papi-v1', definition: papiV1 },
])('$name', ({ definition }) => {
  const texts = textsOf(definition)

  it('may be published', () => {
    expect(checkDefinition(definition)).toEqual([])
  })
  it('has every text in every language, marked unreviewed wherever nobody has approved it', () => {
    for (const text of texts) {
      for (const language of languages) expect(text[language], text.vi).toMatch(/\S/)
      expect(text.unreviewed, text.vi).toEqual(['km', 'zh', 'en'])
    }
  })
  it('writes Khmer in Khmer script, Chinese in Han script, English and Vietnamese in Latin', () => {
    for (const { vi, km, zh, en } of texts) {
      expect(km).toMatch(/\p{Script=Khmer}/u)
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(km).not.toMatch(/[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}]/u)
      expect(zh).not.toMatch(/\p{Script=Khmer}/u)
      for (const latin of [vi, en]) expect(latin).not.toMatch(/[\p{Script=Han}\p{Script=Khmer}]/u)
      expect(en).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i)
    }
  })
  it('never raises its voice and leaves no stray spaces', () => {
    for (const text of texts)
      for (const language of languages) {
        expect(text[language]).not.toMatch(/[!！]/)
        expect(text[language]).not.toMatch(/^\s|\s$|\s\s/)
      }
  })
  it('writes every text in composed Unicode', () => {
    for (const text of texts)
      for (const language of languages) expect(text[language]).toBe(text[language]!.normalize('NFC'))
  })
})

describe('counter-v1', () => {
  it('has the 22 criteria in five factors of 4, 5, 6, 3 and 4', () => {
    const counts = counterV1.factors.map(({ code }) => [
      code,
      counterV1.questions.filter(({ tags }) => tags?.factor === code).length,
    ])
    expect(Object.fromEntries(counts)).toEqual({
      access: 4,
      procedure: 5,
      officer: 6,
      result: 3,
      feedback: 4,
    })
  })
  it('asks overall, then c01 to c22, then n01 to n10', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`)
    const codes = ['overall', ...numbered('c', 22), ...numbered('n', 10)]
    expect(counterV1.questions.map(({ code }) => code)).toEqual(codes)
    expect(counterV1.forms.find(({ code }) => code === 'full')?.always).toEqual(codes)
  })
  it('requires the overall answer and nothing else', () => {
    expect(counterV1.questions.filter(({ required }) => required).map(({ code }) => code)).toEqual([
      'overall',
    ])
  })
  it('shows the minute form first, then full and pulse, and asks no facts in the pulse', () => {
    expect(counterV1.forms.map(({ code, withFacts }) => [code, withFacts])).toEqual([
      ['minute', true],
      ['full', true],
      ['pulse', false],
    ])
  })
  it('rotates 3 or 4 criteria of different factors with 1 to 3 experience questions, all of them once', () => {
    const { blocks } = counterV1.forms[0]!
    expect(blocks).toHaveLength(6)
    for (const block of blocks) {
      const factors = block.flatMap((code) => questionOf(counterV1, code).tags?.factor ?? [])
      expect([3, 4]).toContain(factors.length)
      expect(new Set(factors).size).toBe(factors.length)
      expect([1, 2, 3]).toContain(block.length - factors.length)
    }
    expect(blocks.flat().sort()).toEqual(
      counterV1.questions
        .map(({ code }) => code)
        .filter((code) => code !== 'overall')
        .sort(),
    )
  })
  it('asks about notice and apology only when late, and about the slip only when papers were asked for', () => {
    for (const code of ['n08', 'n09'])
      expect(questionOf(counterV1, code).askIf).toEqual({ question: 'n07', in: ['late'] })
    expect(questionOf(counterV1, 'n03').askIf?.in).toEqual(optionsOf('n02')?.filter((code) => code !== '0'))
  })
  it('lets a citizen decline to speak of harassment and money', () => {
    for (const code of ['n05', 'n06']) expect(optionsOf(code)).toEqual(['no', 'yes', 'refused'])
  })
})

describe('papi-v1', () => {
  it('covers the seven indicators of dimension 5', () => {
    const tags = papiV1.questions.map((question) => question.tags?.papi)
    for (const letter of 'abcdefg') expect(tags).toContain(`5.${letter}`)
  })
  it('never calls itself PAPI without saying that it only follows its style', () => {
    expect(papiV1.title.vi).toContain('theo kiểu PAPI')
    expect(papiV1.title.en).toContain('PAPI-style')
  })
})
