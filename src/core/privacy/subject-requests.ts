import type { DayLimit } from '../calendar/working-days.ts'

/** What a data subject may ask for (Luật 91/2025/QH15). */
export const requestKinds = [
  'access',
  'correction',
  'deletion',
  'restriction',
  'objection',
  'consent-withdrawal',
] as const
export type RequestKind = (typeof requestKinds)[number]

/** How a request ended. */
export const requestOutcomes = ['done', 'partly', 'refused'] as const
export type RequestOutcome = (typeof requestOutcomes)[number]

/** The limits in force when a request arrives. */
export type RequestTerms = {
  readonly acknowledgement: DayLimit
  /** To see, to be given a copy, to have corrected. */
  readonly access: DayLimit
  /** To restrict, to object, to withdraw consent. */
  readonly restriction: DayLimit
  /** The same when a processor or a third party must take part. */
  readonly restrictionShared: DayLimit
  readonly deletion: DayLimit
  /** The most an extension may add; a request is extended once. */
  readonly extension: DayLimit
}

/** Last day of a limit that began on a date; knows the working days. */
export type DueDate = (date: string, limit: DayLimit) => string

/** Until when a request is to be acknowledged and done, both dates included. */
export type RequestClock = { readonly acknowledgeBy: string; readonly dueOn: string }

export type NewRequest = {
  readonly kind: RequestKind
  readonly receivedOn: string
  readonly hasProcessor: boolean
}

/** The clock of a request: both limits run from the day of receipt, which itself does not count. */
export function requestClock(request: NewRequest, terms: RequestTerms, dueDate: DueDate): RequestClock {
  return {
    acknowledgeBy: dueDate(request.receivedOn, terms.acknowledgement),
    dueOn: dueDate(request.receivedOn, limitOf(request, terms)),
  }
}

/** The limit that holds for a request; a processor lengthens only what the law lengthens. */
export function limitOf({ kind, hasProcessor }: NewRequest, terms: RequestTerms): DayLimit {
  if (kind === 'access' || kind === 'correction') return terms.access
  if (kind === 'deletion') return terms.deletion
  return hasProcessor ? terms.restrictionShared : terms.restriction
}
