import { monthBefore, monthsBetween } from '../core/calendar/local-time.ts'
import { Invalid } from '../core/errors.ts'
import { crossesBreak, cutAtBreaks } from '../core/indicators/breaks.ts'
import { type Period, readPeriods } from './period.ts'

export const spans = ['month', 'quarter', 'rolling', 'year'] as const
export type Span = (typeof spans)[number]

/** `as-was`: sheets count for the unit that stood on the day of service. `today`: for the unit it went into since. */
export const frames = ['as-was', 'today'] as const
export type Frame = (typeof frames)[number]

/** How a sheet came. */
export const channels = ['qr', 'kiosk', 'paper', 'phone', 'callback'] as const

/** How the figures are looked at: all of it stands in the address, so that a shared link shows the same. */
export type View = {
  readonly month: string
  readonly span: Span
  readonly frame: Frame
  readonly questionnaire: string
  /** Only sheets of one channel or procedure field; undefined: all. */
  readonly channel: string | undefined
  readonly field: string | undefined
  /** Sheets that were taken out of the figures count too. */
  readonly withExcluded: boolean
}

/**
 * The period of a view: the month, the quarter or year it lies in, or the twelve months that end with it.
 *
 * @throws Invalid naming `month` when no figure may stand for the whole
 */
export function periodOf({ month, span }: Pick<View, 'month' | 'span'>): Period {
  const [from, to] = monthsOf(month, span)
  const [period] = readPeriods({ from, to, byMonth: false }, month)
  if (crossesBreak(period)) throw new Invalid([{ field: 'month', code: 'period-crosses-break' }])
  return { ...period, label: labelOf(month, span) }
}

function monthsOf(month: string, span: Span): [string, string] {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  if (span === 'month') return [month, month]
  if (span === 'year') return [`${year}-01`, `${year}-12`]
  if (span === 'rolling') return [monthBefore(month, 11), month]
  const first = number - ((number - 1) % 3)
  return [`${year}-${two(first)}`, `${year}-${two(first + 2)}`]
}

function labelOf(month: string, span: Span): string {
  if (span === 'month') return month
  if (span === 'year') return month.slice(0, 4)
  if (span === 'quarter') return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
  return `${monthBefore(month, 11)}/${month}`
}

/** The months of a trend that ends with the view's period: `count` of them, none before the last break. */
export function trendMonths(view: Pick<View, 'month' | 'span'>, count: number): string[] {
  const last = periodOf(view).to.slice(0, 7)
  const months = monthsBetween(monthBefore(last, count - 1), last)
  const pieces = cutAtBreaks(months.map((month) => ({ month, from: `${month}-01` })))
  return pieces.at(-1)!.map(({ month }) => month)
}

const two = (number: number) => String(number).padStart(2, '0')

/** What of a view differs from the plain month, as parts of an address. */
export function viewQuery(view: View): [string, string][] {
  const parts: [string, string | undefined][] = [
    ['span', view.span === 'month' ? undefined : view.span],
    ['frame', view.frame === 'as-was' ? undefined : view.frame],
    ['questionnaire', view.questionnaire === 'counter' ? undefined : view.questionnaire],
    ['channel', view.channel],
    ['field', view.field],
    ['exclusions', view.withExcluded ? 'with' : undefined],
  ]
  return parts.filter((part): part is [string, string] => part[1] !== undefined)
}
