import type { Frozen } from './columns.ts'

/** One row (id 1): sheets up to the id `watermark` have been looked through for cases. */
export type IntegrityStateTable = { id: number; watermark: string }

/** A sheet that tells of harassment or of money: read by a person, never averaged. */
export type IntegrityCaseTable = {
  id: Frozen<string>
  reference: Frozen<string>
  response_id: Frozen<string>
  desk_id: Frozen<string>
  unit_id: Frozen<string>
  served_on: Frozen<string>
  /** Space-separated: `harassment`, `money`. */
  kinds: Frozen<string>
  opened_at: Frozen<string>
  /** `forwarded`, `followed`, `unclear`; null while open. */
  outcome: string | null
  note: string | null
  closed_at: string | null
  closed_by: string | null
}

/** What an officer says of his own figures: `dispute` (a day at a desk was not his) or `reply`. */
export type OfficerRemarkTable = {
  id: Frozen<string>
  officer_id: Frozen<string>
  kind: Frozen<string>
  /** Of a dispute: where and when. */
  desk_id: Frozen<string | null>
  served_on: Frozen<string | null>
  /** Of a reply to a recommendation. */
  recommendation_id: Frozen<string | null>
  body: Frozen<string>
  made_at: Frozen<string>
  /** Of a dispute: `accepted` or `refused`; of a reply `read`. */
  decision: string | null
  answer: string | null
  decided_at: string | null
  decided_by: string | null
}
