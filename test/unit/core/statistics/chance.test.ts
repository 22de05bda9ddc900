import { describe, expect, it } from 'vitest'
import {
  type Draw,
  drawGamma,
  drawIndex,
  drawLognormal,
  drawNormal,
  drawShares,
  seededDraw,
} from '../../../../src/core/statistics/chance.ts'

const many = (seed: string, size: number, of: (draw: Draw) => number) => {
  const draw = seededDraw(seed)
  return Array.from({ length: size }, () => of(draw))
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}

describe('seeded chance', () => {
  it('gives the same numbers for the same text and others for another', () => {
    expect(many('a', 50, (draw) => draw())).toEqual(many('a', 50, (draw) => draw()))
    expect(many('a', 50, (draw) => draw())).not.toEqual(many('b', 50, (draw) => draw()))
  })

  it('is uniform: mean 1/2, variance 1/12, every tenth equally full', () => {
    const values = many('uniform', 100_000, (draw) => draw())
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    expect(mean(values)).toBeCloseTo(1 / 2, 2)
    expect(variance(values)).toBeCloseTo(1 / 12, 2)
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const value of values) tenths[Math.floor(value * 10)]! += 1
    // Chi-square with 9 degrees of freedom: 27.9 is exceeded once in a thousand.
    expect(tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
  })

  it('draws first numbers of neighbouring texts that do not follow each other', () => {
    const firsts = Array.from({ length: 20_000 }, (_, at) => seededDraw(`desk/${at}`)())
    expect(mean(firsts)).toBeCloseTo(0.5, 2)
    const products = firsts.slice(1).map((value, at) => (value - 0.5) * (firsts[at]! - 0.5))
    expect(Math.abs(mean(products)) * 12).toBeLessThan(0.03)
  })

  it('draws normal, lognormal and gamma with their moments', () => {
    const normal = many('normal', 100_000, drawNormal)
    expect(Math.abs(mean(normal))).toBeLessThan(0.015)
    expect(variance(normal)).toBeCloseTo(1, 1)
    const lognormal = many('lognormal', 100_001, (draw) => drawLognormal(draw, 40, 0.8)).sort((a, b) => a - b)
    expect(lognormal[50_000]).toBeGreaterThan(39.4)
    expect(lognormal[50_000]).toBeLessThan(40.6)
    for (const shape of [0.35, 1, 4]) {
      const gamma = many(`gamma ${shape}`, 100_000, (draw) => drawGamma(draw, shape))
      expect(Math.abs(mean(gamma) / shape - 1)).toBeLessThan(0.03)
      expect(Math.abs(variance(gamma) / shape - 1)).toBeLessThan(0.06)
    }
  })

  it('draws shares that sum to one, and whose spread is the Dirichlet distribution’s', () => {
    const draw = seededDraw('shares')
    const drawn = Array.from({ length: 20_000 }, () => drawShares(draw, 0.35, 4))
    for (const shares of drawn) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    // Variance of one share: (1/4)(3/4) / (4 * 0.35 + 1).
    expect(variance(drawn.map(([first]) => first!))).toBeCloseTo(0.078125, 2)
  })

  it('draws positions in proportion to their weights, never one of weight zero', () => {
    const drawn = many('weights', 40_000, (draw) => drawIndex(draw, [1, 0, 3]))
    expect(drawn).not.toContain(1)
    expect(drawn.filter((at) => at === 2).length / drawn.length).toBeCloseTo(0.75, 2)
  })
})
