import type { ClassCode } from './classes.ts'
import type { EligibilityResult } from './eligibility.ts'

/** Where a matter stands. */
export const statuses = [
  'received',
  'classified',
  'accepted',
  'verifying',
  'waiting',
  'reopened',
  'answered',
  'decided',
  'forwarded',
  'withdrawn',
  'merged',
] as const
export type ComplaintStatus = (typeof statuses)[number]

/** Work goes on. */
export const openStatuses = [
  'received',
  'classified',
  'accepted',
  'verifying',
  'waiting',
  'reopened',
] as const
/** It has an end that the citizen can see; all but `merged` can be opened again by a rule. */
export const closedStatuses = ['answered', 'decided', 'forwarded', 'withdrawn', 'merged'] as const
/** Nobody leaves these: what was merged lives on in the other matter. */
export const finalStatuses = ['merged'] as const

export function isClosed(status: ComplaintStatus): boolean {
  return (closedStatuses as readonly string[]).includes(status)
}

export const outcomes = ['founded', 'partly', 'unfounded', 'not-eligible'] as const
export type Outcome = (typeof outcomes)[number]

/** What the acts on a matter depend on, and what its events give when replayed. */
export type MatterState = {
  readonly status: ComplaintStatus
  readonly classCode: ClassCode
  readonly isSealed: boolean
  /** Account or token that handles it. */
  readonly assigneeId: string | null
  readonly eligibility: EligibilityResult | null
  readonly isAccepted: boolean
  readonly outcome: Outcome | null
}

/** One thing that happened: the act, the state it led to, and its facts. Texts are kept apart. */
export type MatterEvent = {
  readonly act: string
  readonly to: ComplaintStatus
  readonly details: EventDetails
}

/** Facts of an act that change the state; of a sealed matter nothing else is kept with an event. */
export type EventDetails = {
  readonly class?: ClassCode
  readonly sealed?: boolean
  /** `null`: nobody any more. */
  readonly assignee?: string | null
  readonly eligibility?: EligibilityResult
  readonly outcome?: Outcome
}

/** The state after an event. */
export function evolve(state: MatterState, { act, to, details }: MatterEvent): MatterState {
  const isReopened = to === 'reopened' && state.status !== 'reopened'
  return {
    status: to,
    classCode: details.class ?? state.classCode,
    isSealed: details.sealed ?? state.isSealed,
    assigneeId: details.assignee === undefined ? state.assigneeId : details.assignee,
    eligibility: details.eligibility ?? (act === 'classification' ? null : state.eligibility),
    isAccepted: act === 'acceptance' || (state.isAccepted && act !== 'classification'),
    outcome: isReopened ? null : (details.outcome ?? state.outcome),
  }
}

/**
 * The state that a matter's events lead to, the first being its filing.
 *
 * @throws RangeError of no event, or when the first says no class
 */
export function replay(events: readonly MatterEvent[]): MatterState {
  const [first, ...rest] = events
  if (first?.details.class === undefined) throw new RangeError('replay requires a filing with its class')
  const filed: MatterState = {
    status: first.to,
    classCode: first.details.class,
    isSealed: first.details.sealed ?? false,
    ...{ assigneeId: null, eligibility: null, isAccepted: false, outcome: null },
  }
  return rest.reduce(evolve, filed)
}
