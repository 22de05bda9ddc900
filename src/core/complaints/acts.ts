import type { ComplaintStatus } from './states.ts'
import { closedStatuses, openStatuses, statuses } from './states.ts'

/** Whoever may do an act: the one who handles the matter, any inspector, the head of inspection, the citizen, the officer it names. */
export type Party = 'assignee' | 'handler' | 'head' | 'citizen' | 'officer'

/**
 * Where an act leads: to a state, or nowhere. `back` returns from waiting to where work was; a reply ends a matter unless
 * the law wants a decision.
 */
export type Target = ComplaintStatus | 'same' | 'back' | 'answered-or-same'

export type ActRule = {
  readonly from: readonly ComplaintStatus[]
  readonly by: readonly Party[]
  readonly to: Target
}

const working = ['classified', 'accepted', 'verifying', 'reopened'] as const
const undone = ['received', ...working] as const

/**
 * What can be done with a matter: from which states, by whom, and where it leads. An act that is not here is refused.
 * Names are those of the addresses: `POST …/claim`.
 */
export const actRules = {
  claim: { from: openStatuses, by: ['handler'], to: 'same' },
  assignment: { from: openStatuses, by: ['head'], to: 'same' },
  classification: { from: ['received', ...working], by: ['assignee'], to: 'classified' },
  eligibility: { from: ['received', 'classified', 'reopened'], by: ['assignee'], to: 'same' },
  acceptance: { from: ['received', 'classified', 'reopened'], by: ['assignee'], to: 'accepted' },
  verification: {
    from: ['received', 'classified', 'accepted', 'reopened'],
    by: ['assignee'],
    to: 'verifying',
  },
  question: { from: undone, by: ['assignee'], to: 'waiting' },
  /** The citizen answers the question, or adds something. */
  message: { from: openStatuses, by: ['citizen'], to: 'back' },
  /** Work goes on without waiting longer for the citizen, or he answered in another way. */
  resumption: { from: ['waiting'], by: ['assignee'], to: 'back' },
  notice: { from: openStatuses, by: ['assignee'], to: 'same' },
  note: { from: statuses, by: ['assignee'], to: 'same' },
  redaction: { from: statuses, by: ['assignee'], to: 'same' },
  party: { from: openStatuses, by: ['assignee'], to: 'same' },
  hearing: { from: openStatuses, by: ['assignee'], to: 'same' },
  statement: { from: openStatuses, by: ['officer'], to: 'same' },
  extension: { from: openStatuses, by: ['assignee'], to: 'same' },
  split: { from: openStatuses, by: ['assignee'], to: 'same' },
  merge: { from: openStatuses, by: ['assignee'], to: 'merged' },
  forwarding: { from: openStatuses, by: ['assignee'], to: 'forwarded' },
  reply: { from: openStatuses, by: ['assignee'], to: 'answered-or-same' },
  decision: { from: openStatuses, by: ['assignee'], to: 'decided' },
  withdrawal: { from: openStatuses, by: ['assignee', 'citizen'], to: 'withdrawn' },
  reopening: {
    from: closedStatuses.filter((status) => status !== 'merged'),
    by: ['assignee'],
    to: 'reopened',
  },
  rating: { from: ['answered', 'decided'], by: ['citizen'], to: 'same' },
} as const satisfies Readonly<Record<string, ActRule>>

export type ActCode = keyof typeof actRules

export const actCodes = Object.keys(actRules) as ActCode[]

/** Why a matter may be opened again, by how it ended. One withdrawn stays so unless the citizen was pressed (Luật 136/2025/QH15). */
export const reopeningReasons = {
  answered: ['new-facts', 'not-satisfied', 'error'],
  decided: ['new-facts', 'error', 'second-instance'],
  forwarded: ['returned'],
  withdrawn: ['pressed'],
} as const satisfies Readonly<Partial<Record<ComplaintStatus, readonly string[]>>>
export type ReopeningReason = (typeof reopeningReasons)[keyof typeof reopeningReasons][number]
