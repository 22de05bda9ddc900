import { describe, expect, it } from 'vitest'
import {
  isUnion,
  monthBlocks,
  nowhereLeaf,
  placeBlocks,
} from '../../../../../src/core/indicators/suppression/blocks.ts'

const units = [
  { id: 'province', parentId: null },
  { id: 'north', parentId: 'province' },
  { id: 'south', parentId: 'province' },
]
const leaf = (id: string, unitId: string, persons: number) => ({ id, unitId, persons })

describe('places of a month', () => {
  it('stand alone where each has enough, and where nobody came', () => {
    const leaves = [leaf('n1', 'north', 10), leaf('n2', 'north', 0), leaf('s1', 'south', 25)]
    expect(placeBlocks(units, leaves, 10)).toEqual([])
  })

  it('share a block with the smallest beside them while they are too few', () => {
    const leaves = [leaf('n1', 'north', 3), leaf('n2', 'north', 40), leaf('n3', 'north', 12)]
    expect(placeBlocks(units, leaves, 10)).toEqual([['n1', 'n3']])
  })

  it('need nobody else when they have enough together', () => {
    const leaves = [leaf('n1', 'north', 4), leaf('n2', 'north', 6), leaf('n3', 'north', 12)]
    expect(placeBlocks(units, leaves, 10)).toEqual([['n1', 'n2']])
  })

  it('go on to the unit above when the whole unit is too few', () => {
    const leaves = [
      leaf('n1', 'north', 3),
      leaf('n2', 'north', 2),
      leaf('s1', 'south', 25),
      leaf('s2', 'south', 11),
    ]
    const blocks = placeBlocks(units, leaves, 10)
    expect(blocks).toEqual([['n1', 'n2', 's2']])
    const seen = (...ids: string[]) => isUnion(blocks, (id) => ids.includes(id))
    expect([seen('n1', 'n2'), seen('s1', 's2'), seen('s1'), seen('n1', 'n2', 's1', 's2')]).toEqual([
      ...[false, false, true, true],
    ])
  })

  it('are never shown where even all together are too few', () => {
    const blocks = placeBlocks(units, [leaf('n1', 'north', 3), leaf('s1', 'south', 2)], 10)
    expect(blocks).toEqual([[nowhereLeaf, 'n1', 's1']])
    expect(isUnion(blocks, (id) => id !== nowhereLeaf)).toBe(false)
  })

  it('do not depend on their order', () => {
    const leaves = [leaf('n1', 'north', 3), leaf('n2', 'north', 12), leaf('n3', 'north', 12)]
    expect(placeBlocks(units, leaves, 10)).toEqual([['n1', 'n2']])
    expect(placeBlocks([...units].reverse(), [...leaves].reverse(), 10)).toEqual([['n1', 'n2']])
  })

  it('ask for a least number above 0', () => {
    expect(() => placeBlocks(units, [], 0)).toThrow(RangeError)
  })
})

describe('months of one person', () => {
  const month = (id: string, persons: number) => ({ id, persons, least: 10 })

  it('wait for those after them until they have enough', () => {
    const months = [month('09', 4), month('10', 3), month('11', 5), month('12', 20)]
    expect(monthBlocks(months)).toEqual([['09', '10', '11']])
    expect(monthBlocks(months.slice(0, 2))).toEqual([[nowhereLeaf, '09', '10']])
  })

  it('keep their block whatever comes after', () => {
    const months = [month('09', 4), month('10', 8)]
    expect(monthBlocks([...months, month('11', 2)])).toEqual([
      ['09', '10'],
      [nowhereLeaf, '11'],
    ])
  })
})
