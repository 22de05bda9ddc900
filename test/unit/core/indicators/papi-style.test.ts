import { describe, expect, it } from 'vitest'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { papiDimension } from '../../../../src/core/indicators/papi-style.ts'
import { netBalance, rateOf } from '../../../../src/core/indicators/rates.ts'
import { addSheet, emptyTally } from '../../../../src/core/indicators/tally.ts'
import { shippedDefinitions } from '../../../../src/indicators/definitions/shipped.ts'
import { counterV1 } from '../../../../src/surveys/shipped/counter-v1.ts'
import { papiV1 } from '../../../../src/surveys/shipped/papi-v1.ts'

const body = shippedDefinitions.find(({ code }) => code === 'papi-style')!.body
const dimensions = body.kind === 'papi-style' ? body.dimensions : []

function tallyOf(definition: typeof papiV1, sheets: readonly Readonly<Record<string, string>>[]) {
  const frame = frameOf([definition])
  const plan = tallyPlan(frame, definition)
  const tally = emptyTally(frame)
  for (const sheet of sheets) {
    const answers = definition.questions.map(({ code }) => sheet[code] ?? '.').join('')
    addSheet(tally, plan, answers, '2026-11-10')
  }
  return tally
}

describe('PAPI-style scores', () => {
  it('scale each share between the fixed ends 0 and 1, and take plain means upwards', () => {
    // d5a: 3 of 4 yes -> 1 + 9·0.75 = 7.75; d5g: 2 of 4 satisfied -> 5.5; all other indicators: 4 of 4 -> 10
    const letters = Object.fromEntries(['b', 'c', 'd', 'e', 'f'].map((letter) => [`d5${letter}`, 'a']))
    const sheets = [
      { ...letters, d5a: 'a', d5g: '5' },
      { ...letters, d5a: 'a', d5g: '4' },
      { ...letters, d5a: 'a', d5g: '3' },
      { ...letters, d5a: 'b', d5g: '1' },
    ]
    const scored = papiDimension(tallyOf(papiV1, sheets), dimensions[0]!)
    const scores = scored.parts[0]!.indicators.map(({ score }) => score)
    expect(scores).toEqual([7.75, 10, 10, 10, 10, 10, 5.5])
    expect(scored.score).toBeCloseTo((7.75 + 50 + 5.5) / 7, 12)
    expect(scored.low!).toBeLessThan(scored.score!)
    expect(scored.high!).toBeGreaterThan(scored.score!)
  })

  it('leave out a dimension of which less than two thirds were answered, and never give NaN', () => {
    const scored = papiDimension(
      tallyOf(papiV1, [{ d5a: 'a', d5b: 'a', d5c: 'a', d5d: 'a' }]),
      dimensions[0]!,
    )
    expect(scored.score).toBeNull()
    expect(scored.parts[0]!.indicators.map(({ score }) => score)).toEqual([10, 10, 10, 10, null, null, null])
    expect(papiDimension(tallyOf(papiV1, []), dimensions[1]!)).toMatchObject({ score: null, n: 0 })
  })

  it('find nothing in a questionnaire that does not ask for them', () => {
    expect(papiDimension(tallyOf(counterV1, [{ overall: '5' }]), dimensions[0]!).score).toBeNull()
  })
})

describe('a rate', () => {
  const rates = shippedDefinitions.find(({ code }) => code === 'rates')!.body
  const rate = (code: string) =>
    (rates.kind === 'rates' ? rates.rates : []).find((each) => each.code === code)!

  it('counts those who prefer not to say apart, never among those who answered', () => {
    const tally = tallyOf(counterV1, [
      ...Array.from({ length: 9 }, () => ({ n05: 'a' })),
      { n05: 'b' },
      { n05: 'c' },
      { n05: 'c' },
    ])
    expect(rateOf(tally, rate('harassed'))).toMatchObject({ count: 1, n: 10, aside: 2, share: 0.1 })
  })

  it('of a sensitive item none seen is not none: 0 of 100 is up to 3.7 %', () => {
    const tally = tallyOf(
      counterV1,
      Array.from({ length: 100 }, () => ({ n06: 'a' })),
    )
    const found = rateOf(tally, rate('extra-money'))!
    expect(found.share).toBe(0)
    // Garwood: χ²(0.975; 2)/2 = 3.688879454
    expect(found.high).toBeCloseTo(0.03688879454, 9)
  })

  it('without an answer is no share, and of a question not asked is nothing', () => {
    expect(rateOf(tallyOf(counterV1, [{ overall: '5' }]), rate('on-time'))).toMatchObject({
      n: 0,
      share: null,
    })
    expect(rateOf(tallyOf(papiV1, []), rate('on-time'))).toBeUndefined()
  })

  it('balances satisfied and dissatisfied in points, null without an answer', () => {
    // By hand from the Wilson limits of 80 and 12 of 100, φ = −√(0.8·0.12/(0.2·0.88)).
    const balance = netBalance([5, 7, 8, 50, 30])!
    expect(balance.points).toBeCloseTo(68, 10)
    expect(balance.low).toBeCloseTo(52.42960594632782, 8)
    expect(balance.high).toBeCloseTo(78.89142850715105, 8)
    expect(netBalance([0, 0, 0, 0, 0])).toBeNull()
  })

  it('keeps a width to a balance where everybody is satisfied', () => {
    const balance = netBalance([0, 0, 0, 0, 50])!
    expect(balance).toMatchObject({ points: 100, high: 100 })
    expect(balance.low).toBeCloseTo(89.90992576628453, 8)
  })
})
