import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutOut, overlaps, type Span } from '../../../../src/core/roster/span.ts'

const start = Date.parse('2026-11-02T00:00:00Z')
const at = (minute: number) => new Date(start + minute * 60_000).toISOString()
const spans = fc
  .tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }))
  .map(([from, length]): Span => ({ startsAt: at(from), endsAt: at(from + length) }))
const minutes = (span: Span) => (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / 60_000
const holds = (span: Span, instant: string) => span.startsAt <= instant && instant < span.endsAt

describe('cutting a leave out of a shift', () => {
  it('never invents time: every instant that is left was in the shift and not in the leave', () => {
    fc.assert(
      fc.property(spans, spans, fc.nat(20_000), (shift, leave, minute) => {
        const instant = at(minute)
        const isLeft = cutOut(shift, leave).some((piece) => holds(piece, instant))
        expect(isLeft).toBe(holds(shift, instant) && !holds(leave, instant))
      }),
    )
  })

  it('loses exactly the common time', () => {
    fc.assert(
      fc.property(spans, spans, (shift, leave) => {
        const left = cutOut(shift, leave).reduce((total, piece) => total + minutes(piece), 0)
        const from = shift.startsAt > leave.startsAt ? shift.startsAt : leave.startsAt
        const to = shift.endsAt < leave.endsAt ? shift.endsAt : leave.endsAt
        const common = overlaps(shift, leave) ? minutes({ startsAt: from, endsAt: to }) : 0
        expect(left).toBe(minutes(shift) - common)
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(spans, spans, (shift, leave) => {
        const once = cutOut(shift, leave)
        expect(once.flatMap((piece) => cutOut(piece, leave))).toEqual(once)
      }),
    )
  })
})
