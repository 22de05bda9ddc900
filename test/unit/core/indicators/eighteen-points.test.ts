import { describe, expect, it } from 'vitest'
import { checkClasses, classOf, scorePoints } from '../../../../src/core/indicators/eighteen-points.ts'
import { shippedDefinitions } from '../../../../src/indicators/definitions/shipped.ts'

const shipped = shippedDefinitions.find(({ code }) => code === 'eighteen-points')!.body
const classes = shipped.kind === 'eighteen-points' ? shipped.classes : []

describe('the 18-point scheme', () => {
  it.each([
    [0, 'weak'],
    [5.99, 'weak'],
    [6, 'average'],
    [8.99, 'average'],
    [9, 'fair'],
    [11.99, 'fair'],
    [12, 'good'],
    [14.99, 'good'],
    [15, 'excellent'],
    [18, 'excellent'],
  ])('puts %d points into %s: the lower limit belongs to the class', (total, code) => {
    expect(classOf(total, classes)).toBe(code)
  })

  it('sums nine indicators of at most two points', () => {
    expect(scorePoints(Array(9).fill(2), 9, classes)).toEqual({
      total: 18,
      missing: [],
      classCode: 'excellent',
    })
    expect(scorePoints([2, 2, 2, 2, 2, 2, 1, 1, 1], 9, classes)).toMatchObject({
      total: 15,
      classCode: 'excellent',
    })
    expect(() => scorePoints([3], 9, classes)).toThrow(RangeError)
    expect(() => scorePoints(Array(10).fill(1), 9, classes)).toThrow(RangeError)
  })

  it('gives a sheet with an indicator missing neither total nor class', () => {
    expect(scorePoints([2, 2, null, 2], 9, classes)).toEqual({
      total: null,
      missing: [3, 5, 6, 7, 8, 9],
      classCode: null,
    })
  })

  it('adds averages over dossiers without losing a class to rounding', () => {
    const points = [1.7, 1.6, 1.7, 1.7, 1.6, 1.7, 1.7, 1.6, 1.7]
    expect(scorePoints(points, 9, classes)).toMatchObject({ total: 15, classCode: 'excellent' })
  })

  it('refuses classes that do not begin at zero, repeat a limit or lie above the most', () => {
    expect(checkClasses([{ code: 'a', from: 1 }], 18)).toMatchObject([{ code: 'classes-begin-at-zero' }])
    const twice = [
      { code: 'a', from: 0 },
      { code: 'b', from: 0 },
    ]
    expect(checkClasses(twice, 18)).toMatchObject([{ code: 'class-limit-twice' }])
    const high = [
      { code: 'a', from: 0 },
      { code: 'b', from: 19 },
    ]
    expect(checkClasses(high, 18)).toMatchObject([{ code: 'class-limit-too-high' }])
  })
})
