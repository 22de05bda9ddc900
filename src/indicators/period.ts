import { monthDates, monthsBetween } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'

/** Dates both included; `label` is the month `2026-10`, or the first and last of it joined by a slash. */
export type Period = { readonly label: string; readonly from: string; readonly to: string }

/** As many months as one question may ask about. */
export const mostMonths = 36

const monthOrDate = /^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/

/**
 * The period between two months or dates, both included, whole or cut into its months. With neither given it is
 * `thisMonth`; with one, that month or date alone.
 *
 * @throws Invalid naming `from` or `to`: no month or date, upside down, longer than `mostMonths`
 */
export function readPeriods(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined; readonly byMonth: boolean },
  thisMonth: string,
): readonly [Period, ...Period[]] {
  for (const field of ['from', 'to'] as const) {
    const value = asked[field] ?? thisMonth
    if (!isMonthOrDate(value)) throw new Invalid([{ field, code: 'not-a-month', details: { value } }])
  }
  const from = asked.from ?? asked.to ?? thisMonth
  const to = asked.to ?? from
  const whole = { from: from.length === 7 ? monthDates(from).first : from, to: lastDate(to) }
  if (whole.from > whole.to) throw new Invalid([{ field: 'to', code: 'period-reversed' }])
  const months = monthsBetween(from.slice(0, 7), to.slice(0, 7))
  if (months.length > mostMonths) {
    throw new Invalid([{ field: 'to', code: 'period-too-long', details: { months: mostMonths } }])
  }
  const [first, ...rest] = asked.byMonth ? months.map((month) => cut(month, whole)) : [labelled(whole)]
  return [first!, ...rest]
}

/** The months that a period touches, `yyyy-MM`. */
export const monthsIn = ({ from, to }: Pick<Period, 'from' | 'to'>): string[] =>
  monthsBetween(from.slice(0, 7), to.slice(0, 7))

/** From the first day of the first to the last of the last. */
export function spanOf(periods: readonly [Period, ...Period[]]): Period {
  return labelled({ from: periods[0].from, to: periods.at(-1)?.to ?? periods[0].to })
}

function isMonthOrDate(value: string): boolean {
  return monthOrDate.test(value) && value <= lastDate(value.slice(0, 7))
}

function lastDate(monthOrDay: string): string {
  return monthOrDay.length === 7 ? monthDates(monthOrDay).last : monthOrDay
}

function cut(month: string, whole: { readonly from: string; readonly to: string }): Period {
  const { first, last } = monthDates(month)
  const [, from] = [first, whole.from].sort()
  const [to] = [last, whole.to].sort()
  return labelled({ from: from!, to: to! })
}

function labelled({ from, to }: { readonly from: string; readonly to: string }): Period {
  const starts = from.slice(0, 7)
  const ends = to.slice(0, 7)
  if (from !== monthDates(starts).first || to !== monthDates(ends).last) {
    return { label: from === to ? from : `${from}/${to}`, from, to }
  }
  return { label: starts === ends ? starts : `${starts}/${ends}`, from, to }
}
