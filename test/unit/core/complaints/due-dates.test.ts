import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assembleCalendar, type CalendarDay } from '../../../../src/core/calendar/assemble-calendar.ts'
import { explainDueDate } from '../../../../src/core/complaints/clock.ts'
import { holidays } from '../../../../src/parameters/shipped/holidays.ts'

/**
 * Due dates reckoned by hand, each with its working: the days that were passed over, one by one. The calendar is the
 * shipped one; `U` is a unit with two Khmer festivals off, a Saturday it works and a day of Tết 2027 it works through.
 */
const rows = readFileSync(new URL('../../../vectors/due-dates.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [calendar, start, amount, unit, due, skipped, working] = line.split('\t') as string[]
    const limit = { amount: Number(amount), unit: unit as 'days' | 'working-days' }
    return {
      calendar,
      start: start!,
      limit,
      due: due!,
      skipped: skipped!.split(' ').filter(Boolean),
      working,
    }
  })

const shipped: CalendarDay[] = holidays.map(({ fallsOn, kind }) => ({ unitId: null, fallsOn, kind }))
const own: CalendarDay[] = [
  ...['2026-04-14', '2026-04-15', '2025-10-06'].map((fallsOn) => ({
    unitId: 'U',
    fallsOn,
    kind: 'off' as const,
  })),
  ...['2026-06-06', '2027-02-10'].map((fallsOn) => ({ unitId: 'U', fallsOn, kind: 'working' as const })),
]
const calendars = {
  '-': assembleCalendar(shipped, [], []),
  U: assembleCalendar([...shipped, ...own], [], ['U', 'province']),
}

const dayMs = 86_400_000
const daysFrom = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / dayMs
const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay())

describe('due dates over Tết 2025 to 2027, Giỗ Tổ, days in their place, worked Saturdays and a unit’s own days', () => {
  it('are at least two hundred, and each day named is a weekend day or stands in the calendar', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200)
    const known = new Set(
      [...shipped, ...own].filter(({ kind }) => kind === 'off').map(({ fallsOn }) => fallsOn),
    )
    const strange = rows.flatMap(({ skipped }) =>
      skipped.filter((date) => !isWeekend(date) && !known.has(date)),
    )
    expect(strange).toEqual([])
  })

  it.each(rows)('$working → $due ($calendar)', ({ start, limit, due, skipped }) => {
    // The working adds up by itself: days passed less days skipped are the days of the limit.
    const passed = daysFrom(start, due)
    expect(passed - skipped.length).toBe(limit.amount)
    expect(skipped).not.toContain(due)
    expect(skipped.every((date) => daysFrom(start, date) >= 0 && daysFrom(date, due) > 0)).toBe(true)
    expect(new Set(skipped).size).toBe(skipped.length)
  })

  it.each(rows)(
    'agree: $calendar $start + $limit.amount $limit.unit is $due',
    ({ calendar, start, limit, due, skipped }) => {
      const explained = explainDueDate(calendars[calendar as '-' | 'U'], start, limit)
      expect(explained.dueOn).toBe(due)
      expect(explained.skipped.map(({ date }) => date)).toEqual(skipped)
    },
  )
})
