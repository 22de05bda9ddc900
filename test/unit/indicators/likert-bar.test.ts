import { expect, it } from 'vitest'
import { likertBar } from '../../../src/indicators/likert-bar.ts'

it('puts the middle of level 3 at 0, dissatisfied to the left and satisfied to the right', () => {
  expect(likertBar([10, 20, 40, 20, 10])).toEqual([
    { level: 1, start: -50, width: 10 },
    { level: 2, start: -40, width: 20 },
    { level: 3, start: -20, width: 40 },
    { level: 4, start: 20, width: 20 },
    { level: 5, start: 40, width: 10 },
  ])
})

it('leaves out levels nobody gave, and draws nothing of nothing', () => {
  expect(likertBar([0, 0, 0, 0, 7])).toEqual([{ level: 5, start: 0, width: 100 }])
  expect(likertBar([0, 0, 0, 0, 0])).toEqual([])
})
