import type { ColumnType, Generated } from 'kysely'
import type { Flag, Frozen } from './columns.ts'

/** A class of matter with its steps and their limits: dated, changed by closing the row and writing the next. */
export type ComplaintClassTable = {
  id: Frozen<string>
  code: string
  name_json: string
  position: number
  /** Denunciations and reports of crime: text, papers and identity lie encrypted, under a right of their own. */
  is_sealed: Flag
  /** The clocks of the class: which step, which parameter, from which moment, until which act. */
  steps_json: string
  valid_from: string
  valid_to: string | null
  legal_basis: string
  source: string
  is_checked: Flag
  recorded_at: string
}

/** A matter (vụ việc), whatever its class. */
export type ComplaintTable = {
  id: Frozen<string>
  /** What people write and say: random, so that a gap in numbers tells of nothing. */
  reference: Frozen<string>
  secret_hash: string
  /** SHA-256 of the sender's key: the same intake again is the same matter. */
  intake_key: Frozen<string | null>
  class_code: string
  is_sealed: Flag
  status: string
  /** Of a decided matter: `founded`, `partly`, `unfounded` or `not-eligible`. */
  outcome: string | null
  /** What the checklist came to: `eligible`, `information`, `not-competent` or `not-eligible`. */
  eligibility: string | null
  channel: Frozen<string>
  language: Frozen<string>
  is_urgent: Flag
  is_complex: Flag
  /** Far from the centre, and a complaint about a decision on a complaint: both have limits of their own. */
  is_remote: Generated<Flag>
  is_second: Generated<Flag>
  /** Where it happened, as far as known: whose inspectors see it. Null: only those who see everything. */
  unit_id: string | null
  desk_id: string | null
  field_id: string | null
  dossier_code: string | null
  occurred_at: string | null
  received_at: Frozen<string>
  received_on: Frozen<string>
  /** Facts of the door: call time, recording, box letter, message. Nothing that names a person. */
  intake_json: Frozen<string>
  /** Account or token of whoever filed it; null: the citizen himself. */
  entered_by: Frozen<string | null>
  /** Sealed record of who reports; null without a name. */
  reporter_id: string | null
  /** HMAC of the caller's number or address: finds earlier matters of the same person without keeping it. */
  reporter_key: string | null
  /** Account or token that handles it. */
  assignee_id: string | null
  /** The nearest clock that runs: when, and of which step; null once closed. */
  due_on: string | null
  due_step: string | null
  accepted_on: string | null
  closed_at: string | null
  closed_on: string | null
  is_on_time: Flag | null
  /** The citizen's own mark of the outcome, 1 to 5. */
  rating: number | null
  rated_at: string | null
  split_from_id: string | null
  merged_into_id: string | null
  /** Space-separated topic codes of the phrase dictionary. */
  topics: string
  version: number
  changed_at: string
}

/** Words about a matter: `original` (once, never changed), `redacted` (the newest counts), `summary`. */
export type ComplaintTextTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  kind: Frozen<string>
  /** In clear, or null when `sealed_id` holds it. */
  body: string | null
  sealed_id: string | null
  written_at: Frozen<string>
  written_by: Frozen<string | null>
}

/** The officer a matter is about; `certainty` is `citizen`, `roster` or `inspector`. */
export type ComplaintOfficerTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  officer_id: Frozen<string>
  certainty: string
  outcome: string | null
  added_at: Frozen<string>
  removed_at: string | null
}

/** What a matter is linked with; `target` is an id: `split`, `duplicate` (a matter), `response`, `dossier`. */
export type ComplaintLinkTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  kind: Frozen<string>
  target: Frozen<string>
  added_at: Frozen<string>
}

/** One act upon a matter, written in the transaction of the act. Replayed they give the stored state. */
export type ComplaintEventTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  sequence: Frozen<number>
  act: Frozen<string>
  from_status: Frozen<string | null>
  to_status: Frozen<string>
  at: Frozen<string>
  /** `account`, `token`, `system` or `citizen` (whose id is empty). */
  actor_kind: Frozen<string>
  actor_id: Frozen<string>
  /** Facts of the act; of a sealed matter only codes and dates. */
  details_json: Frozen<string>
}

/**
 * What was said: `from-citizen`, `to-citizen`, `internal`, `to-officer`, `from-officer`. Sealed when the matter is.
 */
export type ComplaintMessageTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  event_id: Frozen<string | null>
  kind: Frozen<string>
  /** To whom `to-officer` was put, and who says `from-officer`. */
  officer_id: Frozen<string | null>
  body: string | null
  sealed_id: string | null
  at: Frozen<string>
}

/** One limit that runs or ran. An extension replaces the row by the next. */
export type ComplaintClockTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  step: Frozen<string>
  /** The parameter whose value of `starts_on` it is. */
  parameter: Frozen<string>
  starts_on: Frozen<string>
  due_on: Frozen<string>
  limit_json: Frozen<string>
  /** Why it was extended. */
  reason: Frozen<string | null>
  met_on: string | null
  replaced_at: string | null
  reminded_at: string | null
  escalated_at: string | null
  recorded_at: Frozen<string>
}

/** Folded words of a matter that is not sealed, for the full-text index over them. */
export type ComplaintSearchTable = {
  /** SQLite's row number; null on PostgreSQL. */
  place: ColumnType<number | null, never, never>
  complaint_id: Frozen<string>
  folded: string
}

/** A list's filter that somebody keeps under a name; `query` is the address's own. */
export type SavedViewTable = {
  id: Frozen<string>
  account_id: Frozen<string>
  page: Frozen<string>
  name: string
  query: string
  created_at: Frozen<string>
}

/** What the public register says of a matter ("Ông/Bà góp ý – cơ quan đã làm"), written and released by a person. */
export type PublicationTable = {
  id: Frozen<string>
  complaint_id: Frozen<string>
  unit_id: string | null
  said: string
  done: string
  published_on: string
  published_by: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
}
