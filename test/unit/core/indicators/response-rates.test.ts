import { describe, expect, it } from 'vitest'
import { lowResponders } from '../../../../src/core/indicators/response-rates.ts'

const desk = (id: string, invited: number, sheets: number) => ({ id, invited, sheets })

describe('a desk where few answer', () => {
  it('is found below three standard errors of what is usual', () => {
    // θ0 = 900/3000 = 0.3; s = √(0.21/1000) = 0.01449: 0.3 − 3.09·s = 0.2552
    expect([...lowResponders([desk('a', 1000, 398), desk('b', 1000, 245), desk('c', 1000, 257)])]).toEqual([
      'b',
    ])
    expect([...lowResponders([desk('a', 1000, 385), desk('b', 1000, 256), desk('c', 1000, 259)])]).toEqual([])
  })

  it('is not found among many that differ as much anyway', () => {
    const apart = Array.from({ length: 40 }, (_, at) => desk(`d${at}`, 1000, 200 + at * 5))
    expect([...lowResponders(apart)]).toEqual([])
    expect([...lowResponders([...apart, desk('rare', 1000, 20)])]).toEqual(['rare'])
  })

  it('is none where nobody was asked, nobody answered, or more came than were asked', () => {
    expect(lowResponders([]).size).toBe(0)
    expect(lowResponders([desk('a', 0, 5), desk('b', 0, 0)]).size).toBe(0)
    expect(lowResponders([desk('a', 100, 0), desk('b', 100, 0)]).size).toBe(0)
    expect(lowResponders([desk('a', 100, 130), desk('b', 100, 120)]).size).toBe(0)
  })
})
