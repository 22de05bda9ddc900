import { describe, expect, it } from 'vitest'
import { erasureCutoff, ruleOn } from '../../../../src/core/privacy/retention.ts'

const rules = [
  { code: 'contact', days: 90, validFrom: '2026-01-01', validTo: '2026-12-31' },
  { code: 'contact', days: 30, validFrom: '2027-01-01', validTo: null },
  { code: 'identity', days: null, validFrom: '2026-01-01', validTo: null },
]

describe('retention', () => {
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 90],
    ['2026-12-31', 90],
    ['2027-01-01', 30],
  ])('follows on %s the rule in force on that day', (on, days) => {
    expect(ruleOn(rules, 'contact', on)?.days).toBe(days)
  })

  it('counts calendar days back, over the end of February too', () => {
    expect(erasureCutoff(rules[0], '2026-03-31')).toBe('2025-12-31')
    expect(erasureCutoff(rules[1], '2028-03-01')).toBe('2028-01-31')
  })

  it('erases nothing without a rule, or by a rule without days', () => {
    expect(erasureCutoff(undefined, '2026-03-31')).toBeUndefined()
    expect(erasureCutoff(rules[2], '2026-03-31')).toBeUndefined()
  })
})
