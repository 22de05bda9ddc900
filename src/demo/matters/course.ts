import { addDays, instantAt, localDate } from '../../core/calendar/local-time.ts'
import type { DayLimit } from '../../core/calendar/working-days.ts'
import { dueDate, onOrAfterWorkingDay, type WorkingCalendar } from '../../core/calendar/working-days.ts'
import type { ClassCode, ClassStep } from '../../core/complaints/classes.ts'
import { type ClockFacts, endsLimit, limitOf, stepsBeginning } from '../../core/complaints/clock.ts'
import { decide } from '../../core/complaints/lifecycle.ts'
import {
  evolve,
  isClosed,
  type MatterEvent,
  type MatterState,
  type Outcome,
} from '../../core/complaints/states.ts'
import type { ParameterCode } from '../../core/parameters/registry.ts'
import type { Draw } from '../../core/statistics/chance.ts'

/** What the courses of all matters depend on. */
export type CourseGround = {
  readonly calendar: WorkingCalendar
  readonly stepsOf: (code: ClassCode) => readonly ClassStep[]
  readonly limit: (code: ParameterCode) => DayLimit
  /** Nothing happens after this instant (ms). */
  readonly latest: number
}

export type PlannedAct =
  | 'classification'
  | 'notice'
  | 'eligibility'
  | 'acceptance'
  | 'verification'
  | 'question'
  | 'reply'
  | 'decision'
  | 'forwarding'
  | 'withdrawal'

export type Plan = {
  readonly classCode: ClassCode
  readonly isSealed: boolean
  readonly facts: ClockFacts
  readonly receivedAt: number
  readonly handlerId: string
  readonly acts: readonly PlannedAct[]
  readonly outcome: Outcome
  /** Whether the end is meant to keep the limit. */
  readonly isKept: boolean
}

export type Happened = MatterEvent & { readonly at: string; readonly from: string | null }
export type RunClock = {
  readonly step: string
  readonly parameter: ParameterCode
  readonly startsOn: string
  readonly dueOn: string
  readonly limit: DayLimit
  readonly until: ClassStep['until']
  metOn: string | null
}

export type Course = {
  readonly state: MatterState
  readonly events: readonly Happened[]
  readonly clocks: readonly RunClock[]
  readonly isOnTime: boolean | null
}

const hour = 3_600_000
const ends: readonly PlannedAct[] = ['reply', 'decision', 'forwarding', 'withdrawal']

/**
 * A matter's life by the product's own rules: each act decided by the table, limits begun and met as the product does.
 * It stops at the last act, or where the next one would lie in the future.
 */
export function runCourse(draw: Draw, ground: CourseGround, plan: Plan): Course {
  const filedAt = new Date(plan.receivedAt).toISOString()
  const filing = { class: plan.classCode, sealed: plan.isSealed }
  const events: Happened[] = [{ act: 'filing', from: null, to: 'received', details: filing, at: filedAt }]
  const clocks = begin(ground, plan, 'received', localDate(filedAt))
  let state: MatterState = {
    ...{ status: 'received', classCode: plan.classCode, isSealed: plan.isSealed, assigneeId: null },
    ...{ eligibility: null, isAccepted: false, outcome: null },
  }
  let at = plan.receivedAt
  let isOnTime: boolean | null = null
  for (const code of plan.acts) {
    at = ends.includes(code)
      ? endOf(draw, ground, plan, clocks, at)
      : atWork(ground, at + (1 + draw() * 20) * hour)
    if (at > ground.latest) break
    const iso = new Date(at).toISOString()
    const event = decide(
      state,
      { code, details: detailsOf(code, plan) },
      { kind: 'handler', id: plan.handlerId },
    )
    const met = clocks.filter((clock) => clock.metOn === null && endsLimit(clock.until, event))
    for (const clock of met) clock.metOn = localDate(iso)
    events.push({ ...event, at: iso, from: state.status })
    state = evolve(state, event)
    if (code === 'acceptance') clocks.push(...begin(ground, plan, 'accepted', localDate(iso)))
    if (isClosed(state.status) && met.length > 0)
      isOnTime = met.every((clock) => localDate(iso) <= clock.dueOn)
  }
  return { state, events, clocks, isOnTime }
}

function detailsOf(code: PlannedAct, plan: Plan): MatterEvent['details'] {
  if (code === 'classification') return { class: plan.classCode }
  if (code === 'eligibility') return { eligibility: 'eligible' }
  return code === 'decision' ? { outcome: plan.outcome } : {}
}

function begin(ground: CourseGround, plan: Plan, from: ClassStep['from'], startsOn: string): RunClock[] {
  return stepsBeginning(ground.stepsOf(plan.classCode), from, plan.facts).map((step) => {
    const parameter = limitOf(step, plan.facts)
    const limit = ground.limit(parameter)
    const dueOn = dueDate(ground.calendar, startsOn, limit)
    return { step: step.code, parameter, startsOn, dueOn, limit, until: step.until, metOn: null }
  })
}

/** The end lies somewhere in the time that is left, or some days after it. */
function endOf(
  draw: Draw,
  ground: CourseGround,
  plan: Plan,
  clocks: readonly RunClock[],
  after: number,
): number {
  const running = clocks.filter(({ metOn }) => metOn === null).map(({ dueOn }) => dueOn)
  const due = Date.parse(instantAt(running.sort()[0] ?? localDate(new Date(after)), '16:30'))
  if (!plan.isKept) return atWork(ground, due + (24 + draw() * 20 * 24) * hour)
  const end = atWork(ground, after + draw() * Math.max(0, due - after))
  return Math.max(after + hour / 4, Math.min(end, due))
}

/** The next moment between 8:00 and 17:00 of a working day. */
function atWork({ calendar }: Pick<CourseGround, 'calendar'>, ms: number): number {
  const date = localDate(new Date(ms))
  const day = onOrAfterWorkingDay(calendar, date)
  const opens = Date.parse(instantAt(day, '08:00'))
  if (ms < opens) return opens + (ms % hour)
  if (ms <= Date.parse(instantAt(day, '17:00'))) return ms
  return Date.parse(instantAt(onOrAfterWorkingDay(calendar, addDays(day, 1)), '08:00')) + (ms % hour)
}
