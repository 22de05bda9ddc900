import { describe, expect, it } from 'vitest'
import { copiesToRemove } from '../../../../src/core/backup/retention.ts'

const kept = { days: 3, months: 2 }
/** 02:30 local of a date. */
const at = (date: string, time = '02:30') => new Date(Date.parse(`${date}T${time}:00+07:00`)).toISOString()

describe('the keeping of copies', () => {
  it('keeps the newest of each of the last days and of each of the last months', () => {
    const times = [
      '2026-09-30',
      '2026-10-01',
      '2026-10-31',
      '2026-11-05',
      '2026-11-08',
      '2026-11-09',
      '2026-11-10',
    ]
    const removed = copiesToRemove(
      times.map((date) => at(date)),
      '2026-11-10',
      kept,
    )
    expect(removed).toEqual(['2026-09-30', '2026-10-01', '2026-11-05'].map((date) => at(date)))
  })

  it('goes by local days: two copies of one local day are one day, the newer stays', () => {
    const early = at('2026-11-10', '02:30')
    const late = at('2026-11-10', '18:00')
    expect(copiesToRemove([late, early], '2026-11-10', kept)).toEqual([early])
  })

  it('never removes the only copy, however old', () => {
    expect(copiesToRemove([at('2020-01-01')], '2026-11-10', kept)).toEqual([])
    expect(copiesToRemove([], '2026-11-10', kept)).toEqual([])
  })

  it('crosses the turn of the year', () => {
    const times = ['2025-11-30', '2025-12-31', '2026-01-02'].map((date) => at(date))
    expect(copiesToRemove(times, '2026-01-10', kept)).toEqual([at('2025-11-30')])
  })
})
