import fc from 'fast-check'
import type { Definition, Question } from '../../src/core/questionnaire/definition.ts'
import { valuesOf } from '../../src/core/questionnaire/values.ts'
import { smallDefinition } from './questionnaire.ts'

type Sketch = {
  readonly options: number
  readonly withNoOpinion: boolean
  readonly required: boolean
  readonly conditional: boolean
  readonly pick: number
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  options: fc.integer({ min: 2, max: 13 }),
  withNoOpinion: fc.boolean(),
  required: fc.boolean(),
  conditional: fc.boolean(),
  pick: fc.nat(),
})

const optionCodes = ({ options, withNoOpinion }: Sketch): string[] =>
  Array.from({ length: options }, (_, at) => (withNoOpinion && at === options - 1 ? 'na' : `o${at}`))

const conditionOn = (before: readonly Question[], pick: number): Pick<Question, 'askIf'> => {
  const condition = before[pick % before.length]
  if (condition === undefined) return {}
  const values = valuesOf(condition)
  return { askIf: { question: condition.code, in: values.slice(0, 1 + (pick % values.length)) } }
}

const questionOf = (of: Sketch, at: number, before: readonly Question[]): Question => ({
  code: `q${at}`,
  text: { vi: `Câu ${at}` },
  required: of.required,
  ...(of.conditional ? conditionOn(before, of.pick) : {}),
  ...(of.pick % 2 === 0
    ? { kind: 'level' }
    : {
        kind: 'choice',
        options: optionCodes(of).map((code) => ({
          code,
          text: { vi: code === 'na' ? 'Không có ý kiến' : code },
        })),
      }),
})

/** Sound definitions of 1 to 12 questions with one form `all` that asks them all. */
export const definitions: fc.Arbitrary<Definition> = fc
  .array(sketch, { minLength: 1, maxLength: 12 })
  .map((sketches) => {
    const questions: Question[] = []
    for (const [at, each] of sketches.entries()) questions.push(questionOf(each, at, questions))
    const always = questions.map(({ code }) => code)
    return { ...smallDefinition, questions, forms: [{ code: 'all', always, blocks: [], withFacts: false }] }
  })

/** For each question of a definition one of its values, or undefined for none, whatever the conditions say. */
export const answersTo = ({ questions }: Definition): fc.Arbitrary<(string | undefined)[]> =>
  fc.tuple(
    ...questions.map((question) => fc.option(fc.constantFrom(...valuesOf(question)), { nil: undefined })),
  )
