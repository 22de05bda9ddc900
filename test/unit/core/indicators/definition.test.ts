import { describe, expect, it } from 'vitest'
import { checkBody, definitionFor } from '../../../../src/core/indicators/definition.ts'
import { checkMirror, mirrorScore } from '../../../../src/core/indicators/mirror.ts'
import { wilson } from '../../../../src/core/statistics/wilson.ts'
import { shippedDefinitions } from '../../../../src/indicators/definitions/shipped.ts'

const dated = [
  { version: 1, validFrom: '2022-01-01', validTo: '2026-06-30' },
  { version: 2, validFrom: '2026-07-01', validTo: null },
]

describe('the definition of a period', () => {
  it('is the one in force from its first day to its last', () => {
    expect(definitionFor(dated, { from: '2026-04-01', to: '2026-06-30' })).toEqual({ definition: dated[0] })
    expect(definitionFor(dated, { from: '2026-07-01', to: '2026-09-30' })).toEqual({ definition: dated[1] })
  })

  it('is none before the first and none across a change', () => {
    expect(definitionFor(dated, { from: '2021-01-01', to: '2021-12-31' })).toEqual({
      reason: 'no-definition',
    })
    expect(definitionFor(dated, { from: '2021-12-01', to: '2022-01-31' })).toEqual({
      reason: 'definition-changes',
    })
    expect(definitionFor(dated, { from: '2026-06-01', to: '2026-07-31' })).toEqual({
      reason: 'definition-changes',
    })
    expect(definitionFor([], { from: '2026-06-01', to: '2026-07-31' })).toEqual({ reason: 'no-definition' })
  })
})

describe('the mirror of QĐ 766', () => {
  const weights = { onTime: 6, handling: 4, service: 8 }

  it('adds what each share brings of its points', () => {
    // 6·18/20 + 4·5/10 + 8·35/40; limits from R: binom.wilson(18, 20), (5, 10), (35, 40)
    const shares = { onTime: wilson(18, 20), handling: wilson(5, 10), service: wilson(35, 40) }
    const { points, low, high } = mirrorScore(weights, 18, shares)!
    expect(points).toBeCloseTo(14.4, 12)
    expect(low).toBeCloseTo(12.463273660116993, 8)
    expect(high).toBeCloseTo(15.6707034577769, 8)
    const all = wilson(10, 10)
    expect(mirrorScore(weights, 18, { onTime: all, handling: all, service: all })).toMatchObject({
      points: 18,
      high: 18,
    })
  })

  it('has no estimate while a part has no data', () => {
    expect(
      mirrorScore(weights, 18, { onTime: wilson(9, 10), handling: null, service: wilson(7, 8) }),
    ).toBeNull()
  })

  it('refuses weights that do not sum, or are negative', () => {
    expect(checkMirror({ onTime: 6, handling: 6, service: 5 }, 18)).toEqual([
      { field: 'weights', code: 'weights-do-not-sum', details: { sum: 17, total: 18 } },
    ])
    expect(checkMirror({ onTime: -1, handling: 10, service: 9 }, 18)).toMatchObject([{ field: 'onTime' }])
    expect(checkMirror({ onTime: Number.NaN, handling: 9, service: 9 }, 18)).toMatchObject([
      { field: 'onTime' },
    ])
    const shares = { onTime: wilson(1, 1), handling: wilson(1, 1), service: wilson(1, 1) }
    expect(() => mirrorScore({ ...weights, service: 7 }, 18, shares)).toThrow(RangeError)
    const beyond = { estimate: 1.2, lower: 0, upper: 1.3 }
    expect(() => mirrorScore(weights, 18, { ...shares, service: beyond })).toThrow(RangeError)
  })
})

describe('what the product ships', () => {
  it('can be counted by, says its basis and source, and claims nothing as checked', () => {
    for (const { body, legalBasis, source, isChecked } of shippedDefinitions) {
      expect(checkBody(body)).toEqual([])
      expect(legalBasis).not.toBe('')
      expect(source).not.toBe('')
      expect(isChecked).toBe(false)
    }
  })
})
