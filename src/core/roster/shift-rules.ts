import { localDate } from '../calendar/local-time.ts'
import { coverTogether, type Period } from '../calendar/period.ts'
import { overlaps, type Span } from './span.ts'

/** Longest shift: a week, so that a slip in the date is caught and a standing duty can still be entered. */
export const longestShiftDays = 7

/** Everything the rules ask about a shift somebody wants to record. */
export type ShiftFacts = {
  readonly span: Span
  readonly desk: Period
  /** The officer's postings, in any order. */
  readonly postings: readonly Period[]
  /** The officer's other shifts that stand. */
  readonly others: readonly Span[]
}

export type ShiftProblem =
  | 'ends-before-start'
  | 'shift-too-long'
  | 'desk-not-open'
  | 'officer-not-posted'
  | 'officer-busy'

/**
 * The first rule the shift breaks, undefined when it may be recorded. Two officers at one desk are right; one officer
 * in two places at once is not. Desk and postings hold on every local day the shift touches.
 */
export function shiftProblem({ span, desk, postings, others }: ShiftFacts): ShiftProblem | undefined {
  if (span.endsAt <= span.startsAt) return 'ends-before-start'
  const length = Date.parse(span.endsAt) - Date.parse(span.startsAt)
  if (length > longestShiftDays * 86_400_000) return 'shift-too-long'
  const first = localDate(span.startsAt)
  const last = localDate(new Date(Date.parse(span.endsAt) - 1))
  if (!coverTogether([desk], first, last)) return 'desk-not-open'
  if (!coverTogether(postings, first, last)) return 'officer-not-posted'
  return others.some((other) => overlaps(span, other)) ? 'officer-busy' : undefined
}
