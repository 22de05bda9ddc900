import { expect, it } from 'vitest'
import { runsOf } from '../../../src/indicators/counts/mark-runs.ts'

const marks = (desk_id: string, ...months: string[]) =>
  months.map((month) => ({ desk_id, month, mark: `${desk_id} ${month}` }))

it('reads months of one desk that follow one another in one go, over the end of a year too', () => {
  const runs = runsOf([...marks('a', '2025-11', '2025-12', '2026-01', '2026-03'), ...marks('b', '2026-04')])
  expect(runs.map(({ desk_id, months }) => [desk_id, ...months])).toEqual([
    ['a', '2025-11', '2025-12', '2026-01'],
    ['a', '2026-03'],
    ['b', '2026-04'],
  ])
})

it('keeps each mark beside its month', () => {
  for (const { desk_id, months, marks: own } of runsOf(marks('a', '2026-01', '2026-02'))) {
    expect(own).toEqual(marks(desk_id, ...months))
  }
})

it('reads no more than half a year of a desk at a time', () => {
  const year = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
  expect(runsOf(marks('a', ...year)).map(({ months }) => months.length)).toEqual([6, 6])
})

it('makes nothing of no marks', () => {
  expect(runsOf([])).toEqual([])
})
