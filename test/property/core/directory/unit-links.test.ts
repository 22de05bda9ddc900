import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { successionProblem } from '../../../../src/core/directory/unit-links.ts'
import { type TreeUnit, treeProblem } from '../../../../src/core/directory/unit-tree.ts'

describe('succession', () => {
  it('accepts any division whose parts are a whole, and no other', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(parts, fc.integer({ min: 2, max: 500 }), (weights, missing) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        const links = weights.map((weight, at) => ({
          successor: `${at}`,
          kind: 'split' as const,
          share: weight / total,
        }))
        expect(successionProblem(links)).toBeUndefined()
        const less = links.map((link) => ({ ...link, share: link.share * (1 - missing / 1000) }))
        expect(successionProblem(less)).toBe('shares-not-one')
      }),
    )
  })
})

describe('the tree', () => {
  it('never has a circle when every unit was let in', () => {
    const moves = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 40 })
    fc.assert(
      fc.property(moves, (attempts) => {
        const units = new Map<string, TreeUnit>()
        for (let at = 0; at < 8; at += 1) {
          units.set(`${at}`, { id: `${at}`, parentId: null, validFrom: '2020-01-01', validTo: null })
        }
        for (const [child, parent] of attempts) {
          const moved = { ...units.get(`${child}`)!, parentId: `${parent}` }
          if (!treeProblem(units, moved)) units.set(moved.id, moved)
        }
        for (const unit of units.values()) {
          let steps = 0
          for (let up: TreeUnit | undefined = unit; up?.parentId && steps < 9; up = units.get(up.parentId))
            steps += 1
          expect(steps).toBeLessThan(8)
        }
      }),
    )
  })
})
