import { describe, expect, it } from 'vitest'
import { caseMixFunnel } from '../../../../../src/core/indicators/comparison/case-mix-funnel.ts'
import { referenceOf, type StratumCount } from '../../../../../src/core/indicators/comparison/strata.ts'

const stratum = (field: string, n: number, x: number): StratumCount => ({
  ...{ field, channel: 'qr', complexity: null, n, x },
})

/** All on one day: days then say nothing of each other, and an answer is an answer. */
function subject(...strata: readonly StratumCount[]) {
  const sum = (of: 'n' | 'x') => strata.reduce((total, each) => total + each[of], 0)
  return { strata, days: [{ n: sum('n'), x: sum('x') }] }
}

describe('the funnel of like cases', () => {
  it('expects of a mix what the same fields bring elsewhere', () => {
    const reference = referenceOf([stratum('land', 100, 80), stratum('civil', 100, 60)])
    const [place] = caseMixFunnel([subject(stratum('land', 10, 9), stratum('civil', 30, 15))], reference)
    // By hand: E = 8 + 18, d = (24 − 26)/40, V = 1.6 + 7.2.
    expect(place).toMatchObject({ n: 40, observed: 24, nEff: 40, place: 'within' })
    expect(place!.expected).toBeCloseTo(26, 12)
    expect(place!.adjusted).toBeCloseTo(0.65, 12)
    expect(place!.z).toBeCloseTo(-0.05 / (Math.sqrt(8.8) / 40), 12)
  })

  it('has its limits at 1.96 and 3.09 standard errors around the reference', () => {
    const reference = referenceOf([stratum('land', 5000, 4500)])
    const places = caseMixFunnel(
      [82, 80, 90].map((x) => subject(stratum('land', 100, x))),
      reference,
    )
    expect(places.map(({ place }) => place)).toEqual(['watch', 'act', 'within'])
    // s = √(100·0.9·0.1)/100 = 0.03
    expect(places[0]!.low95).toBeCloseTo(0.9 - 1.959963985 * 0.03, 9)
    expect(places[0]!.low998).toBeCloseTo(0.9 - 3.090232306 * 0.03, 9)
    expect(places[0]!.high95).toBeCloseTo(0.9 + 1.959963985 * 0.03, 9)
    expect(places[0]!.high998).toBeCloseTo(0.9 + 3.090232306 * 0.03, 9)
  })

  it('widens where answers of one day hang together, and cuts at the whole', () => {
    const reference = referenceOf([stratum('land', 5000, 4500)])
    const clustered = {
      strata: [stratum('land', 20, 10)],
      days: [
        { n: 10, x: 10 },
        { n: 10, x: 0 },
      ],
    }
    const [place] = caseMixFunnel([clustered], reference)
    // p = ½: 2·(5² + 5²) over 20·¼ is 20.
    expect(place).toMatchObject({ nEff: 1, high95: 1, high998: 1, place: 'within' })
  })

  it('lets twenty subjects that always differ lie within', () => {
    const reference = referenceOf([stratum('land', 5000, 2500)])
    const wide = Array.from({ length: 20 }, (_, at) => subject(stratum('land', 1000, at % 2 ? 560 : 440)))
    expect(caseMixFunnel(wide.slice(0, 19), reference).every(({ place }) => place === 'act')).toBe(true)
    expect(caseMixFunnel(wide, reference).every(({ place }) => place === 'within')).toBe(true)
  })

  it('is empty where there is nobody', () => {
    expect(caseMixFunnel([], referenceOf([stratum('land', 10, 9)]))).toEqual([])
  })
})
