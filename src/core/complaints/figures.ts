import { median, sampleQuantile } from '../statistics/quantile.ts'
import { type ShareInterval, wilson } from '../statistics/wilson.ts'

/** What is counted of one matter. A duplicate that was merged into another is not given: each is counted once. */
export type MatterFact = {
  readonly receivedOn: string
  readonly closedOn: string | null
  /** Of an open matter: the nearest limit. */
  readonly dueOn: string | null
  /** Of a closed matter: whether all its limits were kept; null when it had none. */
  readonly isOnTime: boolean | null
  readonly outcome: string | null
}

/** A share with its n and 95 % interval; null when there is nothing to take it of. */
export type FigureShare = ShareInterval & { readonly count: number; readonly n: number }

export type MatterFigure = {
  readonly received: number
  readonly open: number
  /** Open, and past the nearest limit. */
  readonly overdue: number
  readonly closed: number
  /** Closed in time ÷ (closed + overdue open). */
  readonly onTime: FigureShare | null
  /** Days from receipt to the end, of closed matters. */
  readonly days: { readonly n: number; readonly median: number; readonly ninetieth: number } | null
  /** Decided as founded, wholly or in part ÷ decided on the merits. */
  readonly founded: FigureShare | null
}

const onTheMerits: readonly (string | null)[] = ['founded', 'partly', 'unfounded']

/**
 * The figures of a group of matters.
 *
 * - On time: closed in time ÷ (closed + overdue open). A matter without any limit is in neither; an open one that is not
 *   yet due is in neither, so that a month of much work is no worse than a quiet one.
 * - Days: calendar days from receipt to the end, 0 on the same day; median and 90th percentile of type 7 (linear between
 *   the order statistics).
 * - Founded: wholly or in part, of those decided on the merits; not eligible, answered and withdrawn are in neither.
 *
 * Intervals: Wilson, 95 %. Shares 0..1.
 *
 * @param today local date by which an open matter is overdue when its limit is earlier
 */
export function figureOf(facts: readonly MatterFact[], today: string): MatterFigure {
  const closed = facts.filter(({ closedOn }) => closedOn !== null)
  const open = facts.filter(({ closedOn }) => closedOn === null)
  const overdue = open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length
  const limited = closed.filter(({ isOnTime }) => isOnTime !== null)
  const decided = closed.filter(({ outcome }) => onTheMerits.includes(outcome))
  return {
    received: facts.length,
    open: open.length,
    overdue,
    closed: closed.length,
    onTime: shareOf(limited.filter(({ isOnTime }) => isOnTime).length, limited.length + overdue),
    days: daysOf(closed),
    founded: shareOf(decided.filter(({ outcome }) => outcome !== 'unfounded').length, decided.length),
  }
}

/** A count as a share with its Wilson interval; of nothing there is none. */
export function shareOf(count: number, n: number): FigureShare | null {
  return n === 0 ? null : { count, n, ...wilson(count, n) }
}

function daysOf(closed: readonly MatterFact[]): MatterFigure['days'] {
  if (closed.length === 0) return null
  const days = closed.map(({ receivedOn, closedOn }) => daysBetween(receivedOn, closedOn!))
  return { n: days.length, median: median(days), ninetieth: sampleQuantile(days, 0.9) }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
