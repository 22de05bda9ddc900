import { describe, expect, it } from 'vitest'
import { instantAt } from '../../../../src/core/calendar/local-time.ts'
import { type ShiftFacts, shiftProblem } from '../../../../src/core/roster/shift-rules.ts'

const span = (from: string, to: string, day = '2026-11-20', end = day) => ({
  startsAt: instantAt(day, from),
  endsAt: instantAt(end, to),
})
const open = { validFrom: '2025-07-01', validTo: null }
const facts = (change: Partial<ShiftFacts>): ShiftFacts => ({
  span: span('07:30', '11:30'),
  desk: open,
  postings: [open],
  others: [],
  ...change,
})

describe('shiftProblem', () => {
  it('accepts a morning at an open desk', () => {
    expect(shiftProblem(facts({}))).toBeUndefined()
  })

  it('refuses an end before the start, and more than seven days', () => {
    expect(shiftProblem(facts({ span: span('11:30', '07:30') }))).toBe('ends-before-start')
    expect(shiftProblem(facts({ span: span('07:30', '07:30', '2026-11-02', '2026-11-09') }))).toBeUndefined()
    expect(shiftProblem(facts({ span: span('07:30', '07:31', '2026-11-02', '2026-11-09') }))).toBe(
      'shift-too-long',
    )
  })

  it('lets a shift end at midnight of the last day of the desk, and not later', () => {
    const desk = { validFrom: '2025-07-01', validTo: '2026-11-20' }
    expect(
      shiftProblem(facts({ desk, span: span('18:00', '00:00', '2026-11-20', '2026-11-21') })),
    ).toBeUndefined()
    expect(shiftProblem(facts({ desk, span: span('18:00', '00:01', '2026-11-20', '2026-11-21') }))).toBe(
      'desk-not-open',
    )
  })

  it('joins postings that follow each other and refuses a gap', () => {
    const first = { validFrom: '2025-07-01', validTo: '2026-11-20' }
    const next = { validFrom: '2026-11-21', validTo: null }
    const night = span('22:00', '06:00', '2026-11-20', '2026-11-21')
    expect(shiftProblem(facts({ span: night, postings: [next, first] }))).toBeUndefined()
    const late = { validFrom: '2026-11-22', validTo: null }
    expect(shiftProblem(facts({ span: night, postings: [first, late] }))).toBe('officer-not-posted')
    expect(shiftProblem(facts({ postings: [] }))).toBe('officer-not-posted')
  })

  it('refuses an officer in two places at once, not shifts that touch', () => {
    expect(shiftProblem(facts({ others: [span('11:00', '12:00')] }))).toBe('officer-busy')
    expect(shiftProblem(facts({ others: [span('11:30', '12:00'), span('07:00', '07:30')] }))).toBeUndefined()
  })
})
