import { describe, expect, it } from 'vitest'
import { funnelPlace } from '../../../../src/core/indicators/funnel-place.ts'

describe('a place in the funnel', () => {
  it('is within, to watch or to act, by the exact binomial limits', () => {
    // R: qbinom(c(.001, .025), 100, 0.9) = 80, 84
    expect(funnelPlace(90, 100, 0.9)).toMatchObject({ share: 0.9, place: 'within' })
    expect(funnelPlace(82, 100, 0.9)).toMatchObject({ place: 'watch' })
    expect(funnelPlace(75, 100, 0.9)).toMatchObject({ place: 'act' })
    const { low95, low998, high95, high998 } = funnelPlace(90, 100, 0.9)!
    expect(low998).toBeLessThan(low95)
    expect(low95).toBeGreaterThan(0.82)
    expect(low95).toBeLessThan(0.84)
    expect(high998).toBeGreaterThan(high95)
  })

  it('is nowhere without an answer, or where all or none are satisfied', () => {
    expect(funnelPlace(0, 0, 0.9)).toBeUndefined()
    expect(funnelPlace(30, 30, 1)).toBeUndefined()
    expect(funnelPlace(0, 30, 0)).toBeUndefined()
  })
})
