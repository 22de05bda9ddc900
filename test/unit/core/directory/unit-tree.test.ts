import { describe, expect, it } from 'vitest'
import { type TreeUnit, treeProblem } from '../../../../src/core/directory/unit-tree.ts'

const unit = (id: string, parentId: string | null, validFrom: string, validTo: string | null = null) => ({
  id,
  parentId,
  validFrom,
  validTo,
})
const tree = (...units: TreeUnit[]) => new Map(units.map((one) => [one.id, one]))

describe('treeProblem', () => {
  const province = unit('p', null, '2020-01-01')

  it('lets a unit stand under a parent valid on all its days', () => {
    expect(treeProblem(tree(province), unit('c', 'p', '2025-07-01'))).toBeUndefined()
  })

  it('refuses a parent that begins later or ends earlier', () => {
    expect(treeProblem(tree(province), unit('c', 'p', '2019-12-31'))).toBe('parent-not-valid')
    const ended = unit('p', null, '2020-01-01', '2025-06-30')
    expect(treeProblem(tree(ended), unit('c', 'p', '2021-01-01'))).toBe('parent-not-valid')
    expect(treeProblem(tree(ended), unit('c', 'p', '2021-01-01', '2025-06-30'))).toBeUndefined()
  })

  it('refuses a unit above itself, directly or through others', () => {
    const child = unit('c', 'p', '2021-01-01')
    expect(treeProblem(tree(province, child), { ...province, parentId: 'c' })).toBe('parent-in-own-tree')
    expect(treeProblem(tree(province), { ...province, parentId: 'p' })).toBe('parent-in-own-tree')
  })

  it('refuses to shorten a unit below the days of its children', () => {
    const child = unit('c', 'p', '2021-01-01')
    expect(treeProblem(tree(province, child), { ...province, validTo: '2024-01-01' })).toBe(
      'child-not-covered',
    )
  })
})
