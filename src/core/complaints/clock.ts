import { addDays } from '../calendar/local-time.ts'
import {
  type DayLimit,
  dueDate,
  isWorkingDay,
  type WorkingCalendar,
  weekdayOf,
} from '../calendar/working-days.ts'
import type { ParameterCode } from '../parameters/registry.ts'
import type { ClassStep, LimitCase, SecondCase } from './classes.ts'
import { isClosed, type MatterEvent } from './states.ts'

/** What decides which limits of a class a matter has. */
export type ClockFacts = {
  readonly channel: string
  readonly isUrgent: boolean
  readonly isComplex: boolean
  /** Far from the centre, as the law means it. */
  readonly isRemote: boolean
  /** A complaint about the decision on a complaint. */
  readonly isSecond: boolean
}

/** The parameter that holds a step's limit under the circumstances; the nearest one that the step knows. */
export function limitOf({ limits }: ClassStep, facts: ClockFacts): ParameterCode {
  if (facts.isUrgent && limits.urgent) return limits.urgent
  const far = facts.isRemote ? 'remote' : ''
  const hard = facts.isComplex ? 'complex' : ''
  const tries = facts.isSecond ? [['second', far, hard], ['second', far], ['second', hard], ['second']] : []
  for (const parts of [...tries, [far, hard], [far], [hard]]) {
    const found = limits[parts.filter((part) => part !== '').join('-') as LimitCase | SecondCase]
    if (found) return found
  }
  return limits.ordinary
}

/** The steps whose limit begins to run at a moment. */
export function stepsBeginning(
  steps: readonly ClassStep[],
  moment: ClassStep['from'],
  { channel }: Pick<ClockFacts, 'channel'>,
): ClassStep[] {
  return steps.filter(
    ({ from, channels }) => from === moment && (channels === undefined || channels.includes(channel)),
  )
}

const noticeActs = ['notice', 'question', 'reply', 'decision']

/** Whether an event ends a limit that runs until `until`. Whatever closes the matter ends all of them. */
export function endsLimit(until: ClassStep['until'], { act, to }: MatterEvent): boolean {
  if (isClosed(to)) return true
  if (until === 'accepted') return act === 'acceptance' || act === 'verification'
  return until === 'notified' && noticeActs.includes(act)
}

/** A day that a limit passed over, or that moved its end: Saturday, Sunday, or a day off of the calendar. */
export type SkippedDay = { readonly date: string; readonly why: 'weekend' | 'off' }

/** A due date with its reckoning: from when, which day counts first, which days do not. */
export type DueExplanation = {
  readonly startsOn: string
  readonly limit: DayLimit
  readonly dueOn: string
  readonly firstDay: string
  readonly skipped: readonly SkippedDay[]
  /** Saturdays and Sundays that were counted because they are worked in exchange. */
  readonly worked: readonly string[]
}

/**
 * How a limit comes to its last day. Of a limit in working days every day that is none is passed over; of one in calendar
 * days only an end on a day off moves, and the days it moves over are named.
 */
export function explainDueDate(calendar: WorkingCalendar, startsOn: string, limit: DayLimit): DueExplanation {
  const dueOn = dueDate(calendar, startsOn, limit)
  const firstDay = addDays(startsOn, 1)
  const inDays = limit.unit === 'days'
  const from = inDays || limit.amount === 0 ? addDays(startsOn, limit.amount) : firstDay
  const skipped: SkippedDay[] = []
  const worked: string[] = []
  for (let date = from; date <= dueOn; date = addDays(date, 1)) {
    const isWeekend = weekdayOf(date) > 5
    if (!isWorkingDay(calendar, date)) {
      skipped.push({ date, why: isWeekend && !calendar.daysOff.has(date) ? 'weekend' : 'off' })
    } else if (isWeekend && !inDays) worked.push(date)
  }
  return { startsOn, limit, dueOn, firstDay, skipped, worked }
}

/** Working days before it is due on which somebody is reminded. */
export const reminderWorkingDays = 2
