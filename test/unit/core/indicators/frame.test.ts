import { describe, expect, it } from 'vitest'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { questionFigure } from '../../../../src/core/indicators/scores.ts'
import { addSheet, emptyTally } from '../../../../src/core/indicators/tally.ts'
import type { Definition } from '../../../../src/core/questionnaire/definition.ts'
import { compilePlan } from '../../../../src/core/questionnaire/plan.ts'
import { encodeAnswers } from '../../../../src/core/questionnaire/sheet.ts'
import { threeFactors } from '../../../support/drawn-sheets.ts'

const n01 = threeFactors.questions.find(({ code }) => code === 'n01')!
const older = { ...threeFactors, questions: [...threeFactors.questions].reverse() }

describe('two versions of a questionnaire', () => {
  it('count together by the code of the question, whatever its place', () => {
    const frame = frameOf([threeFactors, older])
    const tally = emptyTally(frame)
    const given = { overall: 5, c01: 4, c06: 1, n01: 'more' }
    for (const definition of [threeFactors, older]) {
      const sheet = encodeAnswers(compilePlan(definition), 'answered-only', given)
      if (!('answers' in sheet)) throw new Error('not encoded')
      addSheet(tally, tallyPlan(frame, definition), sheet.answers, '2026-10-01')
    }
    const at = (code: string) => frame.questions.findIndex((question) => question.code === code)
    expect(questionFigure(tally, at('overall')).counts).toEqual([0, 0, 0, 0, 2])
    expect(questionFigure(tally, at('c01')).counts).toEqual([0, 0, 0, 2, 0])
    expect(questionFigure(tally, at('n01')).options?.map(({ count }) => count)).toEqual([0, 0, 2])
  })
})

describe('a question that was of another kind in an older version', () => {
  const asChoice = (code: string): Definition => ({
    ...threeFactors,
    questions: threeFactors.questions.map((question) =>
      question.code === code ? { ...question, kind: 'choice', options: n01.options! } : question,
    ),
  })

  it.each([
    ['overall', 'once'],
    ['c01', 'more'],
  ])('counts as not asked there, whatever was answered: %s', (code, value) => {
    const old = asChoice(code)
    const frame = frameOf([threeFactors, old])
    const tally = emptyTally(frame)
    const sheet = encodeAnswers(compilePlan(old), 'answered-only', { overall: 5, c02: 4, [code]: value })
    if (!('answers' in sheet)) throw new Error('not encoded')
    addSheet(tally, tallyPlan(frame, old), sheet.answers, '2026-10-01')
    const figure = questionFigure(
      tally,
      frame.questions.findIndex((question) => question.code === code),
    )
    expect(figure).toMatchObject({ n: 0, index: null, counts: [0, 0, 0, 0, 0], notAsked: 1 })
    expect(tally.sheets).toBe(1)
  })
})

describe('a sheet of another version', () => {
  const frame = frameOf([threeFactors])
  const plan = tallyPlan(frame, threeFactors)

  it.each(['5555', '555555555', '6555555a', '5555555c', '5555555é'])('%s is refused', (sheet) => {
    expect(() => addSheet(emptyTally(frame), plan, sheet, '2026-10-01')).toThrow(RangeError)
  })
})
