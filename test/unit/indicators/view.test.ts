import { describe, expect, it } from 'vitest'
import { trendMonths } from '../../../src/indicators/view.ts'

describe('the months of a trend', () => {
  it('are twelve, up to the end of the period', () => {
    const months = trendMonths({ month: '2026-11', span: 'month' }, 12)
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-12', '2026-11'])
  })

  it('begin anew with 2022, when the method of SIPAS changed: no line runs across', () => {
    expect(trendMonths({ month: '2022-03', span: 'month' }, 12)).toEqual(['2022-01', '2022-02', '2022-03'])
    expect(trendMonths({ month: '2021-12', span: 'month' }, 12)).toHaveLength(12)
  })
})
