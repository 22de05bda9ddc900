import type { Generated } from 'kysely'
import type { Frozen } from './columns.ts'

export type KioskPairingTable = {
  code_hash: Frozen<string>
  desk_id: string
  form: string
  language: string
  expires_at: string
  used_at: string | null
}

export type KioskDeviceTable = {
  id: Frozen<string>
  desk_id: string
  token_hash: string
  form: string
  language: string
  paired_at: string
  ended_at: string | null
}

export type QuestionnaireTable = { id: Frozen<string>; code: string; name_json: string }

export type QuestionnaireVersionTable = {
  id: Frozen<string>
  questionnaire_id: string
  number: number
  /** `draft`, `published` or `discarded`; a published definition never changes. */
  status: string
  /** Of a draft: when it is meant to open. */
  opens_on: string | null
  /** Last day it is answered. The day before `opens_on` means withdrawn before it ever opened. */
  closes_on: string | null
  close_reason: Generated<string | null>
  definition_json: string
  /** SHA-256 of `definition_json`; an edit of a draft must name the one it was made from. */
  digest: string | null
  created_at: string
  published_at: string | null
}

/** One sheet of answers: one row. Nothing here says who answered. */
export type ResponseTable = {
  id: Frozen<string>
  submission_key: Frozen<string>
  desk_id: string
  officer_id: string | null
  /** `one` on duty, `several`, or `none`: with the last two the sheet counts for the desk only. */
  attribution: string
  version_id: string
  form: string
  block: number | null
  channel: string
  language: string
  /** For whom: `self`, `organisation`, `business`. */
  respondent: string | null
  field_id: string | null
  commune_id: string | null
  served_at: string
  /** Local date of `served_at`. */
  served_on: string
  received_at: string
  /** One character a question in the order of the version: `core/questionnaire/sheet.ts`. */
  answers: string
  /** Space-separated codes of what the intake noticed, such as `rate` or `clock`. */
  flags: string
}

export type ResponseCommentTable = { response_id: string; body: string; folded: string }

/** What a reader decided about a comment: the highest number of a response holds. The comment itself stays as it is. */
export type CommentDecisionTable = {
  id: Frozen<string>
  response_id: Frozen<string>
  /** 1 for the first. */
  number: Frozen<number>
  /** `release` as it was written, `redact` in the words of `body`, `keep` back, `undo`: not read yet. */
  kind: Frozen<string>
  /** What may be read by others; null unless it is released. */
  body: Frozen<string | null>
  decided_at: Frozen<string>
  decided_by: Frozen<string>
}

/** Each change of a sheet's officer after the fact, with its reason. */
export type AttributionChangeTable = {
  id: Frozen<string>
  response_id: string
  from_officer_id: string | null
  from_attribution: string
  to_officer_id: string | null
  to_attribution: string
  reason: string
  changed_at: string
}
