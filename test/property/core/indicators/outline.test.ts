import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outlineOf } from '../../../../src/core/indicators/recommendations/outline.ts'

const months = fc.integer({ min: 1, max: 9 }).chain((few) =>
  fc.record({
    hidden: fc.constant(few),
    satisfiedHidden: fc.integer({ min: 0, max: few }),
    shown: fc.integer({ min: 30, max: 400 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    expected: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
)

const outline = (n: number, observed: number, expected: number) =>
  JSON.stringify(outlineOf({ isEnough: true, n, observed, expected: n * expected }))

it('beside the released months, the outline of a window leaves a hidden month of any size from its own upwards', () => {
  fc.assert(
    fc.property(months, ({ hidden, satisfiedHidden, shown, share, expected }) => {
      const x = Math.round(shown * share)
      const told = outline(shown + hidden, x + satisfiedHidden, expected)
      for (let size = hidden; size <= hidden + 12; size++) {
        const fits = Array.from({ length: size + 1 }, (_, satisfied) => x + satisfied).some(
          (observed) => outline(shown + size, observed, expected) === told,
        )
        expect(fits, `${size} instead of ${hidden}`).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

it('nothing is told of a window with too few to compare', () => {
  const few = { isEnough: false, n: 29, observed: 20, expected: 25 }
  expect(outlineOf(few)).toBeUndefined()
})
