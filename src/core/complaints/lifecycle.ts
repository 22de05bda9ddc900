import { Conflict, Forbidden } from '../errors.ts'
import {
  type ActCode,
  type ActRule,
  actCodes,
  actRules,
  type Party,
  reopeningReasons,
  type Target,
} from './acts.ts'
import { isForPolice, needsAcceptance, needsDecision } from './classes.ts'
import type { ComplaintStatus, EventDetails, MatterEvent, MatterState, Outcome } from './states.ts'

/** Who acts: an inspector with his account, one who also assigns, the citizen of the matter, or the officer it names. */
export type Acting = {
  readonly kind: 'handler' | 'head' | 'citizen' | 'officer'
  /** Account or token; empty for the citizen. */
  readonly id: string
}

/** What is asked for, as far as the state depends on it. */
export type Asked = {
  readonly code: ActCode
  readonly details?: EventDetails
  /** Of a reopening. */
  readonly reason?: string
}

/**
 * What an act on a matter comes to: the event that is to be written. Nothing but the state and the act decides.
 *
 * Whoever handles a matter that nobody has taken yet takes it with his first act. The head of inspection may do
 * everything a handler may, whoever has taken the matter.
 *
 * @throws Conflict `complaint-claimed`, `complaint-act`, `complaint-needs-acceptance`, `complaint-for-police`, …
 * @throws Forbidden `complaint-not-yours` when this is not for such a person at all
 */
export function decide(state: MatterState, asked: Asked, acting: Acting): MatterEvent {
  const rule: ActRule = actRules[asked.code]
  const party = partyOf(rule, acting)
  if (party === undefined) throw new Forbidden('complaint-not-yours')
  if (!rule.from.includes(state.status)) throw new Conflict('complaint-act')
  if (isTaken(state, acting, party)) throw new Conflict('complaint-claimed')
  checkRules(state, asked)
  const claims = party === 'assignee' && state.assigneeId === null && asked.code !== 'note'
  const details: EventDetails = {
    ...(claims || asked.code === 'claim' ? { assignee: acting.id } : {}),
    ...asked.details,
  }
  return { act: asked.code, to: targetOf(rule.to, state), details }
}

/** The acts that this person could do now, in the order of the table. */
export function allowedActs(state: MatterState, acting: Acting): ActCode[] {
  return actCodes.filter((code) => {
    const rule: ActRule = actRules[code]
    const party = partyOf(rule, acting)
    if (party === undefined || !rule.from.includes(state.status) || isTaken(state, acting, party))
      return false
    if (code === 'claim') return state.assigneeId !== acting.id
    return code === 'reopening' || code === 'decision' || refusalOf(state, { code }) === undefined
  })
}

function partyOf({ by }: ActRule, { kind }: Acting): Party | undefined {
  if (kind === 'citizen' || kind === 'officer') return by.find((party) => party === kind)
  return by.find(
    (party) => party === 'assignee' || party === 'handler' || (party === 'head' && kind === 'head'),
  )
}

/** Somebody else has it; the head may act on it all the same. */
function isTaken({ assigneeId }: MatterState, acting: Acting, party: Party): boolean {
  if (acting.kind === 'head' || (party !== 'assignee' && party !== 'handler')) return false
  return assigneeId !== null && assigneeId !== acting.id
}

function checkRules(state: MatterState, asked: Asked): void {
  const refusal = refusalOf(state, asked)
  if (refusal !== undefined) throw new Conflict(refusal)
}

/** The rule of the law that stands against an act which the table allows. */
function refusalOf(state: MatterState, { code, details, reason }: Asked): string | undefined {
  const { classCode, eligibility, isAccepted } = state
  const isFormal = needsAcceptance(classCode)
  if (code === 'acceptance' && isForPolice(classCode)) return 'complaint-for-police'
  if (code === 'acceptance' && isFormal && eligibility !== 'eligible') return 'complaint-not-eligible'
  const isInformation = eligibility === 'information'
  if (code === 'verification' && isFormal && !isAccepted && !isInformation)
    return 'complaint-needs-acceptance'
  if (code === 'verification' && isForPolice(classCode)) return 'complaint-for-police'
  if (code === 'decision') return decisionRefusal(state, details?.outcome)
  if (code === 'reopening' && !reasonsOf(state.status).includes(reason ?? '')) return 'complaint-reopening'
  return undefined
}

function decisionRefusal(state: MatterState, outcome: Outcome | undefined): string | undefined {
  if (outcome === 'not-eligible') return undefined
  if (isForPolice(state.classCode)) return 'complaint-for-police'
  const mayDecide = state.isAccepted || state.eligibility === 'information'
  return needsAcceptance(state.classCode) && !mayDecide ? 'complaint-needs-acceptance' : undefined
}

/** The reasons for which a matter that ended so may be opened again. */
export function reasonsOf(status: ComplaintStatus): readonly string[] {
  return (reopeningReasons as Readonly<Partial<Record<ComplaintStatus, readonly string[]>>>)[status] ?? []
}

function targetOf(target: Target, state: MatterState): ComplaintStatus {
  if (target === 'same') return state.status
  if (target === 'answered-or-same') return needsDecision(state.classCode) ? state.status : 'answered'
  if (target !== 'back') return target
  if (state.status !== 'waiting') return state.status
  return state.isAccepted ? 'verifying' : 'classified'
}
