import { describe, expect, it } from 'vitest'
import { figureOf, type MatterFact } from '../../../../src/core/complaints/figures.ts'
import { hideSmall } from '../../../../src/core/complaints/hide-small.ts'

const today = '2026-11-20'
const open = (dueOn: string | null): MatterFact => ({
  ...{ receivedOn: '2026-11-02', closedOn: null, dueOn, isOnTime: null, outcome: null },
})
const closed = (closedOn: string, isOnTime: boolean | null, outcome: string | null = null): MatterFact => ({
  ...{ receivedOn: '2026-11-02', closedOn, dueOn: null, isOnTime, outcome },
})

describe('figures of matters', () => {
  it('count what came, what is open and what is overdue', () => {
    const facts = [open('2026-11-19'), open('2026-11-20'), open(null), closed('2026-11-05', true)]
    expect(figureOf(facts, today)).toMatchObject({ received: 4, open: 3, overdue: 1, closed: 1 })
  })

  it('take the share on time of the closed and the overdue open ones', () => {
    // 6 closed in time, 1 late, 1 without a limit, 3 overdue, 2 not yet due: 6 / (7 + 3).
    const facts = [
      ...Array.from({ length: 6 }, () => closed('2026-11-05', true)),
      ...[closed('2026-11-18', false), closed('2026-11-06', null)],
      ...[open('2026-11-10'), open('2026-11-11'), open('2026-11-12'), open('2026-11-25'), open(null)],
    ]
    const { onTime } = figureOf(facts, today)
    expect(onTime).toMatchObject({ count: 6, n: 10, estimate: 0.6 })
    // R: binom.wilson(6, 10) = 0.3127 to 0.8318
    expect(onTime!.lower).toBeCloseTo(0.3127, 4)
    expect(onTime!.upper).toBeCloseTo(0.8318, 4)
  })

  it('take median and 90th percentile of days by type 7, worked by hand', () => {
    // Days 0, 1, 3, 8, 10, 14. Median: place 2.5 between 3 and 8 = 5.5. 90 %: place 4.5 between 10 and 14 = 12.
    const ends = ['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-10', '2026-11-12', '2026-11-16']
    const { days } = figureOf(
      ends.map((end) => closed(end, true)),
      today,
    )
    expect(days).toEqual({ n: 6, median: 5.5, ninetieth: 12 })
    expect(figureOf([closed('2026-11-06', true)], today).days).toEqual({ n: 1, median: 4, ninetieth: 4 })
  })

  it('count days over the end of a month', () => {
    const fact = { ...closed('2026-12-01', true), receivedOn: '2026-10-31' }
    expect(figureOf([fact], today).days?.median).toBe(31)
  })

  it('take the founded share of what was decided on the merits', () => {
    const outcomes = ['founded', 'partly', 'unfounded', 'unfounded', 'not-eligible', null]
    const { founded } = figureOf(
      outcomes.map((outcome) => closed('2026-11-05', true, outcome)),
      today,
    )
    expect(founded).toMatchObject({ count: 2, n: 4, estimate: 0.5 })
  })

  it('say nothing where there is nothing to take a share of', () => {
    expect(figureOf([], today)).toEqual({
      ...{ received: 0, open: 0, overdue: 0, closed: 0, onTime: null, days: null, founded: null },
    })
  })
})

describe('small rows', () => {
  it('are hidden, and a second one with a single one', () => {
    expect(hideSmall([30, 3, 12], 5, true)).toEqual([false, true, true])
    expect(hideSmall([30, 4, 2, 12], 5, true)).toEqual([false, true, true, false])
  })

  it('take a further row along while together they are few', () => {
    expect(hideSmall([2, 1, 40, 9], 5, true)).toEqual([true, true, false, true])
  })

  it('stay alone where rows overlap, and an empty row tells nothing', () => {
    expect(hideSmall([30, 3, 12], 5, false)).toEqual([false, true, false])
    expect(hideSmall([30, 0, 12], 5, true)).toEqual([false, false, false])
  })

  it('hide everything there is when there is nothing else to hide', () => {
    expect(hideSmall([3], 5, true)).toEqual([true])
    expect(hideSmall([3, 6], 5, true)).toEqual([true, true])
  })
})
