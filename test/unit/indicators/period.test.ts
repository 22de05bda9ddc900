import { describe, expect, it } from 'vitest'
import { Invalid } from '../../../src/core/errors.ts'
import { readPeriods } from '../../../src/indicators/period.ts'

const labels = (from: string | undefined, to: string | undefined, byMonth: boolean) =>
  readPeriods({ from, to, byMonth }, '2026-11').map((period) => [period.label, period.from, period.to])

describe('readPeriods', () => {
  it.each([
    [undefined, undefined, false, [['2026-11', '2026-11-01', '2026-11-30']]],
    ['2024-02', undefined, false, [['2024-02', '2024-02-01', '2024-02-29']]],
    [undefined, '2026-10', false, [['2026-10', '2026-10-01', '2026-10-31']]],
    ['2026-01', '2026-10', false, [['2026-01/2026-10', '2026-01-01', '2026-10-31']]],
    ['2026-10-05', '2026-10-05', false, [['2026-10-05', '2026-10-05', '2026-10-05']]],
    [
      '2025-12-20',
      '2026-01',
      true,
      [
        ['2025-12-20/2025-12-31', '2025-12-20', '2025-12-31'],
        ['2026-01', '2026-01-01', '2026-01-31'],
      ],
    ],
  ] as const)('%s to %s, by month %s', (from, to, byMonth, expected) => {
    expect(labels(from, to, byMonth)).toEqual(expected)
  })

  it('takes 36 months and not one more', () => {
    expect(labels('2024-01', '2026-12', true)).toHaveLength(36)
    expect(() => labels('2023-12', '2026-12', true)).toThrow(Invalid)
  })
})
