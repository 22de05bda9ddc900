import { describe, expect, it } from 'vitest'
import type { ComparedOfficer } from '../../../../../src/core/indicators/comparison/compare-officers.ts'
import {
  insufficiencies,
  type OfficerEvidence,
  recommend,
} from '../../../../../src/core/indicators/recommendations/recommend.ts'
import {
  decisionCodes,
  proposedThresholds,
} from '../../../../../src/core/indicators/recommendations/thresholds.ts'
import { shippedParameters } from '../../../../../src/parameters/shipped/shipped-parameters.ts'
import { comparedOfficer } from '../../../../support/compared-officer.ts'

const share = 0.9
const low = { adjusted: 0.7, difference: -0.2 }

function evidence(officerId: string, change: Partial<OfficerEvidence> = {}): OfficerEvidence {
  const ordinary = comparedOfficer({ id: officerId })
  return {
    officerId,
    deskId: 'q1',
    quarter: ordinary,
    previousQuarter: ordinary,
    year: ordinary,
    praiseBlocks: [],
    ...change,
  }
}

/** What the rule says of one officer beside three ordinary colleagues of his desk. */
function about(change: Partial<OfficerEvidence>) {
  const colleagues = ['b', 'c', 'd'].map((id) => evidence(id))
  return recommend([evidence('a', change), ...colleagues], share, proposedThresholds)[0]!
}

const officer = (change: Partial<ComparedOfficer>) => comparedOfficer({ ...low, ...change })

describe('the rule', () => {
  it('says nothing but that there is not enough, without enough in the quarter and in the year', () => {
    const little = comparedOfficer({ isEnough: false, nEff: 12, days: 4, zOd: null, qLow: null })
    const result = about({ quarter: little, year: little })
    expect(result.kind).toBe('insufficient')
    expect(result.reasons).toEqual([
      { code: 'few-answers', window: 'year', have: 12, need: 30 },
      { code: 'few-days', window: 'year', have: 4, need: 10 },
    ])
    expect(about({ quarter: undefined, year: undefined }).kind).toBe('insufficient')
  })

  it('takes the year where the quarter has not enough', () => {
    const little = comparedOfficer({ isEnough: false, zOd: -5, qLow: 0.0001 })
    expect(about({ quarter: little }).kind).toBe('ordinary')
    expect(about({ quarter: little, year: officer({ zOd: -3.2, qLow: 0.01 }) }).kind).toBe('inspect')
  })

  it.each([
    [-3.09, 0.05, 'inspect'],
    [-3.08, 0.05, 'ordinary'],
    [-3.09, 0.051, 'ordinary'],
  ])('at z = %d and q = %d says %s', (zOd, qLow, kind) => {
    expect(about({ quarter: officer({ zOd, qLow }), year: officer({}) }).kind).toBe(kind)
    expect(about({ year: officer({ zOd, qLow }) }).kind).toBe(kind)
  })

  it.each([
    [0.6, 50, 'retrain'],
    [0.59, 50, 'ordinary'],
    [0.6, 49.9, 'ordinary'],
  ])('at P = %d over %d effective answers says %s', (belowTarget, nEff, kind) => {
    expect(about({ year: officer({ belowTarget, nEff }) }).kind).toBe(kind)
  })

  it('asks for training after two low quarters running, not after one', () => {
    const lowQuarter = officer({ zOd: -1.96 })
    const year = officer({})
    expect(about({ quarter: lowQuarter, previousQuarter: lowQuarter, year }).kind).toBe('retrain')
    expect(about({ quarter: lowQuarter, year }).kind).toBe('ordinary')
    expect(about({ quarter: lowQuarter, previousQuarter: undefined, year }).kind).toBe('ordinary')
    const little = officer({ zOd: -1.96, isEnough: false })
    expect(about({ quarter: lowQuarter, previousQuarter: little, year }).kind).toBe('ordinary')
  })

  it.each([
    [0.8, 50, 'commend'],
    [0.79, 50, 'ordinary'],
    [0.8, 49, 'ordinary'],
  ])('at P = %d above over %d effective answers says %s', (abovePraise, nEff, kind) => {
    expect(about({ year: comparedOfficer({ abovePraise, nEff }) }).kind).toBe(kind)
  })

  it.each(['response-rate', 'integrity-case', 'officer-flag'] as const)('holds praise back for %s', (by) => {
    const result = about({ year: comparedOfficer({ abovePraise: 0.95 }), praiseBlocks: [by] })
    expect(result.kind).toBe('ordinary')
    expect(result.reasons).toEqual([{ code: 'praise-blocked', by }])
  })

  it('prefers inspecting to training, and both to praise', () => {
    const year = officer({ zOd: -4, qLow: 0.001, belowTarget: 0.99, abovePraise: 0.99 })
    expect(about({ year }).kind).toBe('inspect')
  })

  it('says nothing from shrinkage where nothing tells officers apart', () => {
    expect(about({ year: comparedOfficer({ belowTarget: null, abovePraise: null }) }).kind).toBe('ordinary')
  })
})

describe('the desk', () => {
  const bad = officer({ zOd: -4, qLow: 0.001 })
  const of = (officers: readonly OfficerEvidence[]) => recommend(officers, share, proposedThresholds)

  it('is looked at where the officer is hardly below his colleagues', () => {
    const alike = comparedOfficer({ adjusted: 0.74 })
    const colleagues = ['b', 'c', 'd'].map((id) => evidence(id, { year: alike }))
    const [result] = of([evidence('a', { year: bad }), ...colleagues])
    expect(result).toMatchObject({ kind: 'desk', concern: 'inspect' })
    expect(result!.reasons.map(({ code }) => code)).toEqual(['far-below-expected', 'not-below-desk'])
  })

  it('is looked at where there are no two colleagues with data', () => {
    const without = comparedOfficer({ isEnough: false })
    const [result] = of([
      evidence('a', { year: bad }),
      evidence('b'),
      evidence('c', { year: without, quarter: without }),
    ])
    expect(result).toMatchObject({ kind: 'desk' })
    expect(result!.reasons.at(-1)).toEqual({ code: 'few-colleagues', colleagues: 1, need: 2 })
    expect(of([evidence('a', { year: bad, deskId: null })])[0]!.kind).toBe('desk')
  })

  it('is looked at where half of it qualifies', () => {
    const results = of([
      evidence('a', { year: bad }),
      evidence('b', { year: bad }),
      evidence('c'),
      evidence('d'),
    ])
    expect(results.map(({ kind }) => kind)).toEqual(['desk', 'desk', 'ordinary', 'ordinary'])
  })

  it('of others has no part in it', () => {
    const elsewhere = evidence('b', { deskId: 'q2', year: bad })
    const [first] = of([evidence('a', { year: bad }), evidence('c'), evidence('d'), evidence('e'), elsewhere])
    expect(first!.kind).toBe('inspect')
  })
})

describe('what is missing', () => {
  it('is told with its numbers, and not the mix of nobody', () => {
    const of = comparedOfficer({ nEff: 40, excludedShare: 0.4, mixOverlap: 0.1 })
    expect(insufficiencies('quarter', of, proposedThresholds)).toEqual([
      { code: 'many-excluded', window: 'quarter', share: 0.4, most: 0.3 },
      { code: 'unlike-others', window: 'quarter', overlap: 0.1, least: 0.3 },
    ])
    expect(insufficiencies('year', undefined, proposedThresholds).map(({ code }) => code)).toEqual([
      'few-answers',
      'few-days',
    ])
  })
})

describe('the thresholds', () => {
  it('proposed are those the province is shipped with', () => {
    const shipped = shippedParameters.filter(({ code }) => code.startsWith('threshold.decision.'))
    expect(shipped.map(({ code }) => code).sort()).toEqual([...decisionCodes].sort())
    for (const { code, value } of shipped) {
      const name = code.replace('threshold.decision.', '') as keyof typeof proposedThresholds
      expect(proposedThresholds[name]).toBe(value)
    }
  })
})
