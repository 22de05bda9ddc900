import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deviation } from '../../../../../src/core/statistics/reference/compare.ts'
import { readVectors } from '../../../../../src/core/statistics/reference/read-vectors.ts'
import { runVectors, type Vector } from '../../../../../src/core/statistics/reference/run-vectors.ts'

const file = join(import.meta.dirname, '..', '..', '..', '..', 'vectors', 'statistics.json')
const read = readVectors(readFileSync(file, 'utf8'))
if ('problem' in read) throw new Error(read.problem)
const { vectors } = read

/** The method notes: closed formulas, quantiles, raking, likelihood (relative), t-intervals. */
const tolerances: Readonly<Record<string, number>> = {
  wilson: 1e-10,
  newcombe_diff: 1e-10,
  clopper_pearson: 1e-9,
  garwood_poisson_rate: 1e-9,
  poisson_midp: 1e-9,
  funnel_binomial_limits: 1e-10,
  overdispersion_winsorised: 1e-10,
  benjamini_hochberg: 1e-10,
  betabinomial_eb_moments: 1e-9,
  betabinomial_eb_ml: 1e-6,
  kish_weighted_proportion: 1e-10,
  rake_two_margins: 1e-8,
  p_chart: 1e-10,
  ewma_chart: 1e-10,
  beta_quantile: 1e-9,
  beta_cdf: 1e-9,
  normal_quantile: 1e-9,
  normal_cdf: 1e-9,
  did_proportions: 1e-10,
  papi_minmax: 1e-10,
  indirect_standardisation: 1e-9,
  ordinal_mean_t: 1e-8,
  clustered_day_proportion: 1e-10,
}

describe('the reference file', () => {
  const results = runVectors(vectors)

  it('has its 137 cases of 23 functions, none left out', () => {
    expect(vectors).toHaveLength(137)
    expect(results.map(({ name }) => name).sort()).toEqual(Object.keys(tolerances).sort())
    expect(results.reduce((sum, { cases }) => sum + cases, 0)).toBe(137)
  })

  it.each(results)('$name agrees with R in $cases cases', ({ name, worst, isWithin, problem }) => {
    expect(problem).toBeUndefined()
    expect(isWithin).toBe(true)
    expect(worst).toBeLessThanOrEqual(tolerances[name]!)
  })

  it.each(vectors.map((vector) => [vector.name, vector] as const))(
    'would notice a change of %s',
    (_, vector) => {
      const [result] = runVectors([{ ...vector, output: shifted(vector.output) }])
      expect(result?.isWithin).toBe(false)
    },
  )
})

/** Every number a millionth of itself and a bit away. */
function shifted(output: Vector['output']): Vector['output'] {
  return JSON.parse(JSON.stringify(output), (_, value) =>
    typeof value === 'number' ? value * 1.00001 + 1e-5 : value,
  )
}

describe('a file of vectors', () => {
  const one = { name: 'wilson/mine', input: { x: 1, n: 2 }, output: { estimate: 0.5 } }

  it('may name a function nobody knows, which is a failure and not passed over', () => {
    const [result] = runVectors([{ ...one, name: 'toString/1' }])
    expect(result).toMatchObject({ isWithin: false, problem: 'unknown function' })
  })

  it('may hold an input that the core refuses, which is told in its words', () => {
    const [result] = runVectors([one, { ...one, name: 'wilson/none', input: { x: 0, n: 0 } }])
    expect(result?.problem).toBe('wilson/none: wilson requires at least one answer')
    expect(result?.isWithin).toBe(false)
  })

  it('may lack an input, which is told by its name', () => {
    const [result] = runVectors([{ ...one, input: { x: 1 } }])
    expect(result?.problem).toContain('the input n must be a number')
  })

  it('may expect an output that there is not', () => {
    const [result] = runVectors([{ ...one, output: { estimate: 0.5, median: 0.5 } }])
    expect(result).toMatchObject({ isWithin: false, worst: Number.POSITIVE_INFINITY })
  })

  it.each([
    [undefined, 'no such file'],
    ['{', 'not JSON'],
    ['[]', 'at least one case'],
    ['{"name":"wilson"}', 'at least one case'],
    ['[{"name":"wilson","input":[]}]', 'case 1'],
  ])('is refused in words when it reads %j', (text, words) => {
    const result = readVectors(text)
    expect('problem' in result && result.problem).toContain(words)
  })
})

describe('deviation', () => {
  it('is the greatest distance within lists and records, and endless where shapes differ', () => {
    expect(deviation({ a: [1, 2.5], b: true }, { a: [1, 2], b: true })).toBe(0.5)
    expect(deviation([1], [1, 2])).toBe(Number.POSITIVE_INFINITY)
    expect(deviation(Number.NaN, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(deviation(false, true)).toBe(Number.POSITIVE_INFINITY)
    expect(deviation(101, 100, true)).toBeCloseTo(0.01, 12)
  })
})
