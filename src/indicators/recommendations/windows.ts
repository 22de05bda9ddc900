import { monthDates } from '../../core/calendar/local-time.ts'

/** The windows the rule looks at for a quarter; dates both included. */
export type Windows = Readonly<Record<'quarter' | 'previousQuarter' | 'year', Span>>
export type Span = { readonly from: string; readonly to: string }

const named = /^(20\d\d)-Q([1-4])$/

/** Whether a text names a quarter. */
export const isQuarter = (text: string): boolean => named.test(text)

/** The quarter, the one before, and the twelve months up to its end. @throws RangeError when it is no quarter */
export function windowsOf(period: string): Windows {
  const match = named.exec(period)
  if (!match) throw new RangeError(`${period} is no quarter`)
  const first = Number(match[1]) * 12 + (Number(match[2]) - 1) * 3
  return {
    quarter: span(first, first + 2),
    previousQuarter: span(first - 3, first - 1),
    year: span(first - 9, first + 2),
  }
}

/** The quarter a date lies in. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** The quarter before. */
export function quarterBefore(period: string): string {
  return quarterOf(windowsOf(period).previousQuarter.from)
}

function span(first: number, last: number): Span {
  const month = (at: number) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  return { from: monthDates(month(first)).first, to: monthDates(month(last)).last }
}
