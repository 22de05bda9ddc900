import { describe, expect, it } from 'vitest'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { questionFigure } from '../../../../src/core/indicators/scores.ts'
import { addSheet, emptyTally } from '../../../../src/core/indicators/tally.ts'
import { compilePlan } from '../../../../src/core/questionnaire/plan.ts'
import { encodeAnswers } from '../../../../src/core/questionnaire/sheet.ts'
import { threeFactors } from '../../../support/drawn-sheets.ts'

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

describe('a sheet of another version', () => {
  const frame = frameOf([threeFactors])
  const plan = tallyPlan(frame, threeFactors)

  it.each(['5555', '555555555', '6555555a', '5555555c', '5555555é'])('%s is refused', (sheet) => {
    expect(() => addSheet(emptyTally(frame), plan, sheet, '2026-10-01')).toThrow(RangeError)
  })
})
