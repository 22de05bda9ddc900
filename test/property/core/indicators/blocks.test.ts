import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isUnion, nowhereLeaf, placeBlocks } from '../../../../src/core/indicators/suppression/blocks.ts'
import { feasibleRanges } from '../../../../src/core/indicators/suppression/feasible-range.ts'
import type { PublishedSet, Relation } from '../../../../src/core/indicators/suppression/published-set.ts'
import { isProtected } from '../../../../src/core/indicators/suppression/suppress.ts'

const k = 10
const units = [
  { id: 'top', parentId: null },
  { id: 'a', parentId: 'top' },
  { id: 'b', parentId: 'top' },
  { id: 'a1', parentId: 'a' },
]
const desks = ['top', 'a', 'a', 'b', 'b', 'b', 'a1', 'a1'].map((unitId, at) => ({ id: `d${at}`, unitId }))
const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 80 }))
const aMonth = fc.array(count, { minLength: desks.length, maxLength: desks.length })

/** The desks of a unit and below. */
const desksOf = (unitId: string): string[] => [
  ...desks.filter((desk) => desk.unitId === unitId).map(({ id }) => id),
  ...units.filter(({ parentId }) => parentId === unitId).flatMap(({ id }) => desksOf(id)),
]
const places = new Map<string, readonly string[]>([
  ...units.map(({ id }) => [id, desksOf(id)] as const),
  ...desks.map(({ id }) => [id, [id]] as const),
])

/** Every place in every month and in all months together, with whatever adds up. */
function everything(months: readonly (readonly number[])[]): PublishedSet {
  const counts = months.map((persons) => new Map(desks.map(({ id }, at) => [id, persons[at]!])))
  const of = (place: string, at: number) =>
    places.get(place)!.reduce((sum, id) => sum + counts[at]!.get(id)!, 0)
  const spans = [...months.keys()].map(String)
  const names = [...places.keys()]
  const cells = names.flatMap((place) => [
    ...spans.map((at) => ({ id: `${place} ${at}`, count: of(place, Number(at)) })),
    { id: `${place} *`, count: spans.reduce((sum, at) => sum + of(place, Number(at)), 0) },
  ])
  const sums = (total: string, parts: readonly string[]): Relation => ({ total, parts, kind: 'sum' })
  const partsOf = (unitId: string) => [
    ...units.filter(({ parentId }) => parentId === unitId).map(({ id }) => id),
    ...desks.filter((desk) => desk.unitId === unitId).map(({ id }) => id),
  ]
  const relations = [
    ...names.map((place) =>
      sums(
        `${place} *`,
        spans.map((at) => `${place} ${at}`),
      ),
    ),
    ...units.flatMap(({ id }) =>
      [...spans, '*'].map((at) =>
        sums(
          `${id} ${at}`,
          partsOf(id).map((part) => `${part} ${at}`),
        ),
      ),
    ),
  ]
  return { cells, relations }
}

it('what is hidden by blocks is recovered by no linear programme over levels, months and their sums', () => {
  fc.assert(
    fc.property(fc.array(aMonth, { minLength: 1, maxLength: 3 }), (months) => {
      const blocks = months.map((persons) =>
        placeBlocks(
          units,
          desks.map((desk, at) => ({ ...desk, persons: persons[at]! })),
          k,
        ),
      )
      const isOpen = (place: string, at: number) =>
        isUnion(blocks[at]!, (leaf) => leaf !== nowhereLeaf && places.get(place)!.includes(leaf))
      const set = everything(months)
      const hidden = new Set(
        set.cells
          .map(({ id }) => id)
          .filter((id) => {
            const [place, span] = id.split(' ') as [string, string]
            const asked = span === '*' ? [...months.keys()] : [Number(span)]
            return !asked.every((at) => isOpen(place, at))
          }),
      )
      for (const { id, count: persons } of set.cells) {
        if (persons > 0 && persons < k) expect(hidden.has(id), id).toBe(true)
      }
      for (const [id, range] of feasibleRanges(set, hidden)) expect(isProtected(range, k), id).toBe(true)
    }),
    { numRuns: 300 },
  )
}, 120_000)
