import { describe, expect, it } from 'vitest'
import { frameOf, tallyPlan } from '../../../../src/core/indicators/frame.ts'
import { addPacked, mapFrame, packTally, unpackDays } from '../../../../src/core/indicators/packed-tally.ts'
import { figuresOf } from '../../../../src/core/indicators/scores.ts'
import { addSheet, emptyTally } from '../../../../src/core/indicators/tally.ts'
import { drawSheet, stream, threeFactors } from '../../../support/drawn-sheets.ts'

const frame = frameOf([threeFactors])
const plan = tallyPlan(frame, threeFactors)

function drawn(count: number) {
  const tally = emptyTally(frame)
  const draw = stream(3)
  for (let at = 0; at < count; at++) {
    addSheet(tally, plan, drawSheet(threeFactors, draw), `2026-10-${10 + (at % 9)}`)
  }
  return tally
}

describe('a packed tally', () => {
  it('comes back as it was, days included, and takes little room', () => {
    const tally = drawn(20)
    const packed = packTally(tally)
    const back = emptyTally(frame)
    addPacked(back, mapFrame(frame, frame)!, packed)
    expect(back).toEqual(tally)
    expect(packed.length).toBeLessThan(700)
    const days: string[] = []
    unpackDays(packed, (day) => days.push(day))
    expect(days).toEqual([...tally.days.keys()].sort())
  })

  it('is read into a wider frame in another order with the same figures', () => {
    const reordered = {
      ...threeFactors,
      questions: [...threeFactors.questions].reverse(),
      factors: [...threeFactors.factors].reverse(),
    }
    const wide = frameOf([reordered, threeFactors])
    const read = emptyTally(wide)
    addPacked(read, mapFrame(frame, wide)!, packTally(drawn(50)))
    const counted = emptyTally(wide)
    const draw = stream(3)
    const widePlan = tallyPlan(wide, threeFactors)
    for (let at = 0; at < 50; at++) {
      addSheet(counted, widePlan, drawSheet(threeFactors, draw), `2026-10-${10 + (at % 9)}`)
    }
    expect(read).toEqual(counted)
    expect(figuresOf(read)).toEqual(figuresOf(counted))
  })

  it('is not read into a frame where a criterion belongs to another factor', () => {
    const moved = {
      ...threeFactors,
      questions: threeFactors.questions.map((question) =>
        question.code === 'c01' ? { ...question, tags: { factor: 'result' } } : question,
      ),
    }
    expect(mapFrame(frame, frameOf([moved, threeFactors]))).toBeUndefined()
  })

  it('counts beyond 2^31 without a wrong number', () => {
    const tally = drawn(1)
    const large = 2 ** 31 + 5
    tally.sheets = large
    tally.counts[4] = large
    const total = emptyTally(frame)
    const map = mapFrame(frame, frame)!
    addPacked(total, map, packTally(tally))
    addPacked(total, map, packTally(tally))
    expect(total.sheets).toBe(2 * large)
    expect(total.counts[4]).toBe(2 * large)
    const overall = figuresOf(total).find(({ about }) => about.code === 'overall')!
    expect(overall.counts![4]).toBe(2 * large)
    expect(overall.index).toBeGreaterThan(0.99)
  })

  it('refuses a text that is cut', () => {
    const packed = packTally(drawn(20))
    const cut = packed.slice(0, packed.length / 2 - ((packed.length / 2) % 4))
    expect(() => addPacked(emptyTally(frame), mapFrame(frame, frame)!, cut)).toThrow(RangeError)
  })
})
