import { expect, it } from 'vitest'
import { type OfficerSheets, officerFlags } from '../../../../../src/core/indicators/flags/officer-flags.ts'
import { seededDraw } from '../../../../../src/core/statistics/chance.ts'

const limits = { answers: 30, varietyShare: 0.001, heapingDiscovery: 0.05, kioskMargin: 0.1 }
const officer = (id: string, change: Partial<OfficerSheets> = {}): OfficerSheets => ({
  ...{
    id,
    levels: [0, 0, 0, 0, 0],
    kiosk: { x: 0, n: 0 },
    away: { x: 0, n: 0 },
    minutes: new Array(10).fill(0),
  },
  ...change,
})
const flagsOf = (...officers: readonly OfficerSheets[]) =>
  officerFlags(officers, limits, (n) => seededDraw(`variety ${n}`)).map(({ id, rule }) => `${rule} ${id}`)

it('F9: fifty answers of one level stand out where all others spread over five, twenty-nine say nothing', () => {
  // By hand: with even levels fifty of one kind have a chance of 5·0.2^50.
  const spread = ['a', 'b', 'c'].map((id) => officer(id, { levels: [100, 100, 100, 100, 100] }))
  expect(flagsOf(...spread, officer('x', { levels: [0, 0, 0, 0, 50] }))).toEqual(['F9 x'])
  expect(flagsOf(...spread, officer('x', { levels: [0, 0, 0, 0, 29] }))).toEqual([])
})

it('F9: where everybody is satisfied, thirty satisfied citizens are no sign', () => {
  const happy = ['a', 'b'].map((id) => officer(id, { levels: [0, 0, 1, 4, 95] }))
  expect(flagsOf(...happy, officer('x', { levels: [0, 0, 0, 0, 30] }))).toEqual([])
})

it('F10: minutes that end in 0 and 5 alone stand out, even ones and forty-nine do not', () => {
  // By hand: X² = 2·(50 − 10)²/10 + 8·10 = 400 on nine degrees of freedom.
  const heaped = [50, 0, 0, 0, 0, 50, 0, 0, 0, 0]
  const even = officer('even', { minutes: new Array(10).fill(10) })
  expect(flagsOf(even, officer('x', { minutes: heaped }))).toEqual(['F10 x'])
  expect(flagsOf(even, officer('x', { minutes: [25, 0, 0, 0, 0, 24, 0, 0, 0, 0] }))).toEqual([])
})

it('F11: a kiosk far above what is said away from the desk stands out, a little above does not', () => {
  // By hand (Wilson): 100 of 100 is 96.3–100 %, 70 of 100 is 60.4–78.1 %: lower = 0.30 − √(0.037² + 0.081²) = 0.211.
  const far = { kiosk: { x: 100, n: 100 }, away: { x: 70, n: 100 } }
  expect(flagsOf(officer('x', far))).toEqual(['F11 x'])
  // 90 of 100 is 82.6–94.5 %: lower = 0.10 − √(0.037² + 0.045²) = 0.042.
  expect(flagsOf(officer('x', { ...far, away: { x: 90, n: 100 } }))).toEqual([])
  expect(flagsOf(officer('x', { ...far, away: { x: 10, n: 29 } }))).toEqual([])
})

it('say nothing where there is no answer', () => {
  expect(flagsOf(officer('x'))).toEqual([])
  expect(flagsOf()).toEqual([])
})
