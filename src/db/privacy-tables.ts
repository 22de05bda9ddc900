import type { Flag, Frozen } from './columns.ts'

/**
 * A person's contact or identity, encrypted (`seal.ts`). Erasing it forgets the key and the text and leaves the row,
 * so that it can be shown when and why it went.
 */
export type SealedRecordTable = {
  id: Frozen<string>
  kind: Frozen<string>
  /** What it belongs to, such as `subject-request` and its id. */
  subject_kind: Frozen<string>
  subject_id: Frozen<string>
  /** Whose right must reach here to open it; null: only a right held everywhere. */
  unit_id: string | null
  created_at: Frozen<string>
  key_version: number | null
  wrapped_key: string | null
  body: string | null
  /** Date on which its retention began to run; null while what it belongs to is open. */
  retain_from: string | null
  erased_at: string | null
  erased_reason: string | null
}

/** How long a kind of personal data is kept. Changed by closing the row and writing the next. */
export type RetentionRuleTable = {
  id: Frozen<string>
  code: string
  /** Null: not erased by time. */
  days: number | null
  valid_from: string
  valid_to: string | null
  legal_basis: string
  source: string
  is_checked: Flag
  recorded_at: string
}

/** What somebody asked about the data kept of him. Who asked and in which words is in the sealed record. */
export type DataSubjectRequestTable = {
  id: Frozen<string>
  reference: string
  kind: string
  channel: string
  unit_id: string | null
  sealed_id: string
  received_on: string
  has_processor: Flag
  acknowledge_by: string
  due_on: string
  acknowledged_on: string | null
  extended_on: string | null
  extension_days: number | null
  extension_reason: string | null
  closed_on: string | null
  outcome: string | null
  outcome_note: string | null
  recorded_at: string
  version: number
}

/** A breach of personal data, with its clock. Nobody affected is named here. */
export type DataBreachTable = {
  id: Frozen<string>
  reference: string
  kind: string
  unit_id: string | null
  found_at: string
  occurred_at: string | null
  notify_by: string
  summary: string
  data_kinds: string
  /** Null: not known yet. */
  affected_count: number | null
  consequences: string
  measures: string
  notified_at: string | null
  notified_to: string | null
  late_reason: string | null
  /** Why nobody had to be told. */
  exempt_reason: string | null
  closed_at: string | null
  closing_note: string | null
  recorded_at: string
  version: number
}
