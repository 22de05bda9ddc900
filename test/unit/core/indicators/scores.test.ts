import { describe, expect, it } from 'vitest'
import { methods } from '../../../../src/core/indicators/figure.ts'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { figuresOf } from '../../../../src/core/indicators/scores.ts'
import { addSheet, emptyTally } from '../../../../src/core/indicators/tally.ts'
import { threeFactors } from '../../../support/drawn-sheets.ts'

function figures(sheets: readonly string[]) {
  const frame = frameOf([threeFactors])
  const plan = tallyPlan(frame, threeFactors)
  const tally = emptyTally(frame)
  for (const [index, sheet] of sheets.entries()) addSheet(tally, plan, sheet, `2026-10-${10 + (index % 20)}`)
  const all = figuresOf(tally)
  return (code: string, method?: string) => {
    const found = all.find(
      (figure) => figure.about.code === code && (method ?? figure.method) === figure.method,
    )
    if (!found) throw new Error(`no figure ${code}`)
    return found
  }
}

describe('the hand vector 5,5,4,4,4,3,3,2,1,na', () => {
  const overall = figures([...'554443321n'].map((answer) => `${answer}.......`))('overall')

  it('gives 55.56 % of 9 valid answers, mean 3.44', () => {
    expect(overall.n).toBe(9)
    expect(overall.na).toBe(1)
    expect(overall.counts).toEqual([1, 1, 2, 3, 2])
    expect(((overall.index ?? 0) * 100).toFixed(2)).toBe('55.56')
    expect(overall.mean?.toFixed(2)).toBe('3.44')
  })

  it('counts no opinion in neither half of the fraction', () => {
    expect(overall.index).toBeCloseTo(5 / 9, 12)
  })
})

describe('without an answer', () => {
  const of = figures(['n-......', '........'])

  it.each(['overall', 'access', 'pooled', 'mean-of-factors', 'c01', 'n01'])('gives null for %s', (code) => {
    const { n, index, low, high, mean, nEff } = of(code)
    expect({ n, index, low, high, mean, nEff }).toEqual({
      n: 0,
      index: null,
      low: null,
      high: null,
      mean: null,
      nEff: null,
    })
  })

  it('gives no share of 0 % to an option nobody was asked about', () => {
    expect(of('n01').options?.[0]).toEqual({ code: 'once', count: 0, share: null, low: null, high: null })
  })
})

describe('pooling and averaging', () => {
  // By question: overall, c01 c02 (access), c03 c04 c05 (officer), c06 (result), n01.
  const of = figures(['5554..1.', '55......', '11.1..1.'])

  it('pools answers: more answers, more weight', () => {
    expect(of('access', methods.factorPooled).index).toBeCloseTo(3 / 4, 12)
    expect(of('pooled').index).toBeCloseTo(4 / 8, 12)
  })

  it('averages criteria and factors when asked by name', () => {
    expect(of('access', methods.factorMean).index).toBeCloseTo((2 / 3 + 1) / 2, 12)
    expect(of('mean-of-factors').index).toBeCloseTo((3 / 4 + 1 / 2 + 0) / 3, 12)
  })

  it('refuses to average over a criterion nobody answered', () => {
    expect(of('officer', methods.factorMean).index).toBeNull()
    expect(of('officer', methods.factorPooled).index).toBeCloseTo(1 / 2, 12)
  })

  it('counts persons beside answers', () => {
    expect(of('access', methods.factorPooled)).toMatchObject({ n: 4, respondents: 3 })
    expect(of('pooled')).toMatchObject({ n: 8, respondents: 3 })
  })
})

describe('everybody satisfied', () => {
  it('takes each person as one effective answer, so that 100 % keeps an honest lower limit', () => {
    const pooled = figures(Array.from({ length: 12 }, () => '5555555a'))('pooled')
    expect(pooled).toMatchObject({ n: 72, respondents: 12, nEff: 12, index: 1, high: 1 })
    // 12 of 12: n/(n + z²)
    expect(pooled.low).toBeCloseTo(12 / (12 + 1.959963984540054 ** 2), 9)
  })
})

describe('a choice', () => {
  it('shares the options among those who chose one', () => {
    const choice = figures(['5......a', '5......a', '5......d', '5......n', '5......-'])('n01')
    expect(choice).toMatchObject({ n: 3, na: 1, skipped: 1, counts: null, index: null })
    expect(choice.options?.map(({ code, count }) => [code, count])).toEqual([
      ['once', 2],
      ['twice', 0],
      ['more', 1],
    ])
    expect(choice.options?.[0]?.share).toBeCloseTo(2 / 3, 12)
  })
})
