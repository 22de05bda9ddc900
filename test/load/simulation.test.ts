import { describe, expect, it } from 'vitest'
import { type RunResult, simulateYear } from '../../src/demo/simulation/simulate.ts'
import { summarise } from '../../src/demo/simulation/summarise.ts'

const officers = 180
const seeds = ['test/0', 'test/1']

/** The limit that a true rate keeps with three standard errors of so many draws. */
const above = (rate: number, n: number) => rate + 3 * Math.sqrt((rate * (1 - rate)) / n)
const below = (rate: number, n: number) => rate - 3 * Math.sqrt((rate * (1 - rate)) / n)

async function years(scenario: 'base' | 'equal', from: readonly string[] = seeds): Promise<RunResult[]> {
  const results: RunResult[] = []
  for (const seed of from) results.push(await simulateYear({ seed, officers, scenario }))
  return results
}

describe('a year with known truth, through storage and rule', { timeout: 240_000 }, () => {
  it('flags hardly a good officer, finds most poor ones, and beats the naive lists', async () => {
    const results = await years('base')
    const summary = summarise(results)
    const good = results.reduce((sum, { rule }) => sum + rule.good, 0)
    const poor = results.reduce((sum, { rule }) => sum + rule.poor, 0)
    expect(poor).toBeGreaterThanOrEqual(10)
    expect(summary.goodFlagged!).toBeLessThanOrEqual(above(0.005, good))
    expect(summary.poorFound!).toBeGreaterThanOrEqual(below(0.75, poor))
    expect(summary.naive['lowest tenth in any quarter'].goodFlagged!).toBeGreaterThan(0.08)
    expect(summary.naive['lowest tenth in any quarter'].goodFlagged!).toBeGreaterThan(summary.goodFlagged!)
    expect(summary.commended.poorFound).toBe(0)
  })

  it('flags hardly anybody where nobody differs, and the same seed gives the same year', async () => {
    const results = await years('equal', seeds.slice(0, 1))
    const summary = summarise(results)
    expect(summary.flagged!).toBeLessThanOrEqual(above(0.01, officers))
    expect(summary.poorFound).toBeNull()
    expect(summary.naive['lowest tenth in any quarter'].flagged!).toBeGreaterThan(0.15)
    expect(await simulateYear({ seed: seeds[0]!, officers, scenario: 'equal' })).toEqual(results[0])
  })
})
