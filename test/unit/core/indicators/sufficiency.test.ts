import { describe, expect, it } from 'vitest'
import {
  defaultThresholds,
  judge,
  mustWithhold,
  nonResponse,
} from '../../../../src/core/indicators/sufficiency.ts'

const persons = (respondents: number, nEff = respondents) => ({
  ...{ respondents, nEff, options: null, n: respondents, na: 0, skipped: 0 },
  about: { kind: 'question', code: 'overall' } as const,
})

describe('judge', () => {
  it.each([
    ['desk', 9, 30, 'insufficient'],
    ['desk', 10, 10, 'few'],
    ['desk', 29, 10, 'few'],
    ['desk', 30, 10, 'enough'],
    ['desk', 30, 9, 'insufficient'],
    ['unit', 5000, 22, 'enough'],
    ['officer', 9, 9, 'insufficient'],
    ['officer', 10, 1, 'few'],
    ['officer', 30, 1, 'enough'],
  ] as const)('%s with %i persons on %i days: %s', (level, respondents, days, status) => {
    expect(judge(level, persons(respondents), days).status).toBe(status)
  })

  it('says how many sheets and days are missing', () => {
    expect(judge('desk', persons(9), 4)).toEqual({
      ...{ status: 'insufficient', missing: 21, missingDays: 6 },
      answered: 'answered',
    })
    expect(judge('officer', persons(40, 24.5), 4)).toEqual({
      ...{ status: 'few', missing: 6, missingDays: 0 },
      answered: 'answered',
    })
  })

  it('does not take the many answers of one sheet for many persons', () => {
    expect(judge('officer', persons(5, 60), 5).status).toBe('insufficient')
  })
})

describe('mustWithhold', () => {
  it('keeps back an officer with fewer than ten persons, and nobody else', () => {
    expect(mustWithhold('officer', persons(9))).toBe(true)
    expect(mustWithhold('officer', persons(10))).toBe(false)
    expect(mustWithhold('desk', persons(1))).toBe(false)
  })

  it("keeps back an officer's choices, such as reports of money asked for, however many", () => {
    const choice = { ...persons(500), options: [] }
    expect(mustWithhold('officer', choice)).toBe(true)
    expect(mustWithhold('desk', choice)).toBe(false)
  })
})

describe('a question that many leave without an answer', () => {
  const asked = (n: number, na: number, skipped: number) => ({ ...persons(n), na, skipped })

  it.each([
    [80, 12, 8, 'answered'],
    [79, 13, 8, 'caution'],
    [50, 30, 20, 'caution'],
    [49, 31, 20, 'too-few'],
    [0, 40, 0, 'answered'],
  ] as const)('%i answers, %i without opinion, %i blank: %s', (n, na, skipped, said) => {
    expect(judge('unit', asked(n, na, skipped), 10).answered).toBe(said)
    expect(mustWithhold('unit', asked(n, na, skipped))).toBe(said === 'too-few')
  })

  it('is judged by the shares the province chose', () => {
    const strict = { ...defaultThresholds, muchUnanswered: 0.1, mostUnanswered: 0.2 }
    expect(judge('unit', asked(85, 10, 5), 10, strict).answered).toBe('caution')
    expect(judge('unit', asked(79, 13, 8), 10, strict).answered).toBe('too-few')
    expect(mustWithhold('unit', asked(79, 13, 8), strict)).toBe(true)
  })

  it('has its share told, of nobody asked and of several questions none', () => {
    expect(nonResponse(asked(79, 13, 8))).toBeCloseTo(0.21, 12)
    expect(nonResponse(asked(0, 0, 0))).toBeNull()
    expect(nonResponse({ ...asked(10, 5, 5), about: { kind: 'factor', code: 'access' } })).toBeNull()
  })
})
