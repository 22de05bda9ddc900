import { describe, expect, it } from 'vitest'
import { bandedPercent } from '../../../../../src/core/indicators/suppression/banded-percent.ts'
import { feasibleRanges } from '../../../../../src/core/indicators/suppression/feasible-range.ts'
import { primaryCells } from '../../../../../src/core/indicators/suppression/primary.ts'
import {
  Inconsistent,
  type PublishedSet,
  tableSet,
} from '../../../../../src/core/indicators/suppression/published-set.ts'
import { maximise } from '../../../../../src/core/indicators/suppression/simplex.ts'
import { suppress } from '../../../../../src/core/indicators/suppression/suppress.ts'

// The worked example of the method notes 1.7.
const example = tableSet([
  [12, 3, 25],
  [40, 18, 31],
  [22, 16, 9],
])

describe('the attack', () => {
  it('gets a single hidden cell exactly', () => {
    const ranges = feasibleRanges(example, new Set(['0,1']))
    expect(ranges.get('0,1')).toEqual({ least: 3, most: 3 })
  })

  it('gets no further than the ranges of the worked example once three more are hidden', () => {
    const ranges = feasibleRanges(example, new Set(['0,1', '0,0', '1,0', '1,1']))
    expect(Object.fromEntries(ranges)).toEqual({
      '0,0': { least: 0, most: 15 },
      '0,1': { least: 0, most: 15 },
      '1,0': { least: 37, most: 52 },
      '1,1': { least: 6, most: 21 },
    })
  })

  it('knows no bound where a total is hidden with its parts', () => {
    const set: PublishedSet = {
      cells: [
        { id: 'a', count: 4 },
        { id: 'b', count: 20 },
        { id: 'all', count: 24 },
      ],
      relations: [{ total: 'all', parts: ['a', 'b'], kind: 'sum' }],
    }
    expect(feasibleRanges(set, new Set(['a', 'all'])).get('a')).toEqual({
      least: 0,
      most: Number.POSITIVE_INFINITY,
    })
  })

  it('needs a set that adds up', () => {
    const wrong = { ...example, cells: example.cells.map((c) => (c.id === '0,*' ? { ...c, count: 41 } : c)) }
    expect(() => feasibleRanges(wrong, new Set())).toThrow(Inconsistent)
    expect(() => feasibleRanges({ cells: [{ id: 'a', count: 1.5 }], relations: [] }, new Set())).toThrow(
      RangeError,
    )
    expect(() => maximise({ equations: [{ coefficients: [1], constant: -1 }], variables: 1 }, 0, 1)).toThrow(
      'have a solution',
    )
  })
})

describe('the primary cells', () => {
  it('are the small ones and those whose rest is small', () => {
    expect([...primaryCells(example, 5)]).toEqual(['0,1'])
    expect([...primaryCells(tableSet([[100, 3]]), 5)].sort()).toEqual(['*,0', '*,1', '0,0', '0,1'])
    expect([...primaryCells(tableSet([[100, 0]]), 5)]).toEqual([])
  })

  it('of a sensitive breakdown include all and none', () => {
    const isPrimary = (rows: number[][], id: string) => primaryCells(tableSet(rows, 'breakdown'), 10).has(id)
    expect(isPrimary([[100, 0]], '0,0')).toBe(true)
    expect(isPrimary([[29, 0]], '0,1')).toBe(true)
    expect(isPrimary([[30, 0]], '0,1')).toBe(false)
  })
})

describe('suppression', () => {
  it('protects the worked example, with few cells hidden', () => {
    const { hidden, exposed } = suppress(example, { k: 5 })
    expect(hidden.has('0,1')).toBe(true)
    expect(hidden.size).toBe(4)
    expect(exposed.size).toBe(0)
    for (const { least, most } of feasibleRanges(example, hidden).values()) {
      expect(most - least).toBeGreaterThanOrEqual(5)
    }
  })

  it('hides nothing where nothing is small', () => {
    expect(suppress(tableSet([[40, 50]]), { k: 10 }).hidden.size).toBe(0)
  })

  it('keeps hidden what was hidden, though it has grown', () => {
    const { hidden } = suppress(example, { k: 3, hiddenBefore: new Set(['0,1']) })
    expect(hidden.has('0,1')).toBe(true)
    expect(hidden.size).toBeGreaterThan(1)
  })

  it('answers "all" and "all except A" together, so that A does not come out as their difference', () => {
    const set: PublishedSet = {
      cells: [
        { id: 'a', count: 4 },
        { id: 'without-a', count: 96 },
        { id: 'all', count: 100 },
      ],
      relations: [{ total: 'all', parts: ['a', 'without-a'], kind: 'sum' }],
    }
    const { hidden } = suppress(set, { k: 10, shownBefore: new Set(['all']) })
    expect(hidden.has('without-a')).toBe(true)
  })

  it('says what was given away before and cannot be taken back', () => {
    const set: PublishedSet = {
      cells: [
        { id: 'a', count: 4 },
        { id: 'b', count: 96 },
        { id: 'all', count: 100 },
      ],
      relations: [{ total: 'all', parts: ['a', 'b'], kind: 'sum' }],
    }
    const { exposed } = suppress(set, { k: 10, shownBefore: new Set(['all', 'b']) })
    expect([...exposed]).toEqual(['a'])
  })

  it('refuses a threshold of nothing', () => {
    expect(() => suppress(example, { k: 0 })).toThrow(RangeError)
  })
})

describe('a percentage without its number', () => {
  it('is rounded until several numbers could have given it', () => {
    expect(bandedPercent(9, 9)).toBeNull()
    expect(bandedPercent(90, 100)).toEqual({ percent: 90, step: 1 })
    expect(bandedPercent(1, 29)!.step).toBeGreaterThan(1)
    expect(() => bandedPercent(3, 2)).toThrow(RangeError)
  })
})
