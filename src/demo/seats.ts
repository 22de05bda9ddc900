import type { DutySpan } from '../core/roster/attribution.ts'
import type { DemoDesk } from './make-desks.ts'
import type { Session } from './sessions.ts'

/** A desk with the officers who take turns at it. */
export type Seat = {
  readonly desk: DemoDesk
  readonly team: readonly string[]
  /** Two sit there at once in half of the weeks, when the queue is long. */
  readonly isDouble: boolean
}

/** One half of a week at one desk: what was worked, and who is recorded for it. */
export type Duty = {
  readonly seat: Seat
  readonly sessions: readonly Session[]
  readonly officerIds: readonly string[]
  readonly spans: readonly DutySpan[]
}

/** `planned` is who was to sit there, `actual` who did: the same array unless they changed places. */
export type Turn = {
  readonly seat: Seat
  readonly sessions: readonly Session[]
  planned: string[]
  actual: string[]
}
