import { describe, expect, it } from 'vitest'
import type { OfficerCounts } from '../../../../../src/core/indicators/comparison/compare-officers.ts'
import {
  judgeOfficers,
  type Question,
} from '../../../../../src/core/indicators/recommendations/judge-officers.ts'
import { proposedThresholds } from '../../../../../src/core/indicators/recommendations/thresholds.ts'

const officer = (id: string, n: number, x: number, excluded = 0): OfficerCounts => ({
  id,
  deskId: 'q1',
  strata: [{ field: 'land', channel: 'qr', complexity: null, n, x }],
  // As many satisfied each day as can be: the days tell nothing apart.
  days: Array.from({ length: 20 }, (_, day) => ({
    n: n / 20,
    x: Math.floor(((day + 1) * x) / 20) - Math.floor((day * x) / 20),
  })),
  excluded,
})
const crowd = Array.from({ length: 40 }, (_, at) => officer(`o${at}`, 200, 176 + (at % 9)))

const apart = Array.from({ length: 40 }, (_, at) => officer(`o${at}`, 200, 100 + at * 2))
const windows = (officers: OfficerCounts[]) => ({ quarter: officers, previousQuarter: [], year: officers })

function ask(own: OfficerCounts, change: Partial<Question> = {}, other?: OfficerCounts) {
  const judged = judgeOfficers({
    counts: windows([...crowd, own]),
    runs: other ? { 'with-excluded': windows([...crowd, other]) } : {},
    ...{ praiseBlocks: new Map(), thresholds: proposedThresholds, seed: 'test', ...change },
  })!
  return { ...judged.officers.find(({ officerId }) => officerId === own.id)!, basis: judged.basis }
}
const codes = ({ reasons }: { readonly reasons: readonly { readonly code: string }[] }) =>
  reasons.map(({ code }) => code)

describe('the rule asked about everybody', () => {
  it('says that a label hangs on the sheets that were taken out, and keeps the label', () => {
    const said = ask(officer('own', 160, 144, 40), {}, officer('own', 200, 144))
    expect(said.kind).toBe('ordinary')
    expect(codes(said)).toEqual(['hangs-on-sheets'])
  })

  it('says nothing where those sheets change nothing, nor of somebody whose sheets all count', () => {
    expect(codes(ask(officer('own', 180, 162, 20), {}, officer('own', 200, 180)))).toEqual([])
    const same = officer('own', 200, 120)
    expect(codes(ask(same, {}, same))).not.toContain('hangs-on-sheets')
  })

  it('says of too few answers that alone', () => {
    const said = ask(officer('own', 20, 18, 5), {}, officer('own', 100, 40))
    expect(said.kind).toBe('insufficient')
    expect(codes(said)).not.toContain('hangs-on-sheets')
  })

  it('gives no place where the differences may be chance', () => {
    const said = ask(officer('own', 200, 180))
    expect(said.basis.year.rankability).toBeLessThan(0.7)
    expect(said.evidence.place).toBeUndefined()
  })

  it('gives a place with its interval where most of them are real, the same for the same seed', () => {
    const apart = Array.from({ length: 40 }, (_, at) => officer(`o${at}`, 200, 100 + at * 2))
    const windows = (officers: OfficerCounts[]) => ({
      quarter: officers,
      previousQuarter: [],
      year: officers,
    })
    const question = {
      counts: windows([...apart, officer('best', 200, 198)]),
      runs: {},
      ...{ praiseBlocks: new Map(), thresholds: proposedThresholds, seed: 'test' },
    }
    const judged = judgeOfficers(question)!
    expect(judged.basis.year.rankability).toBeGreaterThan(0.7)
    const best = judged.officers.at(-1)!.evidence.place!
    expect(best).toMatchObject({ of: 41, lower: 1, median: 1 })
    expect(best.upper).toBeLessThan(5)
    const middle = judged.officers[20]!.evidence.place!
    expect(middle.upper - middle.lower).toBeGreaterThan(3)
    expect(judgeOfficers(question)).toEqual(judged)
  })

  it('keeps praise back with its reason', () => {
    const own = officer('own', 200, 199)
    const counts = windows([...apart, own])
    expect(ask(own, { counts }).kind).toBe('commend')
    const blocked = ask(own, { counts, praiseBlocks: new Map([['own', ['integrity-case']]]) })
    expect([blocked.kind, codes(blocked)]).toEqual(['ordinary', ['praise-blocked']])
    expect(blocked.evidence.praiseBlocks).toEqual(['integrity-case'])
  })

  it('has nothing to say where nobody answered', () => {
    const nobody = { quarter: [], previousQuarter: [], year: [] }
    const rest = { runs: {}, praiseBlocks: new Map(), thresholds: proposedThresholds, seed: '' }
    expect(judgeOfficers({ counts: nobody, ...rest })).toBeUndefined()
  })
})
