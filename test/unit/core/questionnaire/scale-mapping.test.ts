import { describe, expect, it } from 'vitest'
import {
  isSameSteps,
  levelOf,
  mappedDefinition,
  readMapping,
} from '../../../../src/core/questionnaire/scale-mapping.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'

const steps = [
  { label: 'Hài lòng', level: 4 },
  { label: 'Bình thường', level: 3 },
  { label: 'Không hài lòng', level: 2 },
]

describe('a stated mapping', () => {
  it('is read with its three words, or as a code alone', () => {
    expect(readMapping('ba-muc: Hài lòng=4; Bình thường = 3;Không hài lòng=2;')).toEqual({
      code: 'ba-muc',
      steps,
    })
    expect(readMapping(' ba-muc ')).toEqual({ code: 'ba-muc', steps: undefined })
  })

  it.each([
    ['Ba mức: A=4; B=3; C=2', 'mapping-code'],
    ['', 'mapping-code'],
    ['ba: A=4; B=3', 'mapping-steps'],
    ['ba: A=4; B=3; C=2; D=1', 'mapping-steps'],
    ['ba: A=4; B=3; C=6', 'mapping-steps'],
    ['ba: A=4; B=3; C', 'mapping-steps'],
    ['ba: A=4; a=3; C=2', 'mapping-words'],
    ['ba: =4; B=3; C=2', 'mapping-words'],
    ['ba: A=4; B=4; C=2', 'mapping-levels'],
    ['ba: A=3; B=2; C=1', 'mapping-levels'],
    ['ba: A=5; B=4; C=3', 'mapping-levels'],
  ])('that reads %j is refused as %s', (text, code) => {
    expect(readMapping(text)).toEqual({ problems: [{ field: 'mapping', code }] })
  })

  it('knows its words without marks and capitals, and no number that is not one of them', () => {
    expect(levelOf(steps, 'HAI LONG')).toBe(4)
    expect(levelOf(steps, '4')).toBeUndefined()
    expect(isSameSteps(steps, [...steps].reverse())).toBe(true)
    expect(isSameSteps(steps, [{ label: 'Hài lòng', level: 5 }, ...steps.slice(1)])).toBe(false)
  })
})

it('the questionnaire of a mapping asks the same, compels nothing, and says the words of the form', () => {
  const mapping = { code: 'ba-muc', version: 1, of: 'counter', ofVersion: 1, steps }
  const mapped = mappedDefinition(counterV1, mapping)
  expect(mapped.mapping).toEqual(mapping)
  expect(mapped.questions.map(({ code }) => code)).toEqual(counterV1.questions.map(({ code }) => code))
  expect(mapped.questions.some(({ required }) => required)).toBe(false)
  expect(mapped.scale.labels.map(({ vi }) => vi)).toEqual([
    counterV1.scale.labels[0].vi,
    'Không hài lòng',
    'Bình thường',
    'Hài lòng',
    counterV1.scale.labels[4].vi,
  ])
})
