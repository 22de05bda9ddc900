import type { Generated } from 'kysely'
import type * as accounts from './account-tables.ts'
import type { Flag, Frozen } from './columns.ts'
import type { JobTable } from './job-tables.ts'
import type * as parameters from './parameter-tables.ts'
import type * as privacy from './privacy-tables.ts'

/**
 * The schema on one page. Ids are UUIDv7 made by the application; `_at` is an ISO UTC time, `_on` a date in
 * Asia/Ho_Chi_Minh, `is_` a 0/1 flag, `*_json` JSON text. Dated rows are closed, never deleted; `valid_to` is the last
 * day on which the row holds.
 */
export type Database = {
  meta: MetaTable
  unit: UnitTable
  unit_link: UnitLinkTable
  field: FieldTable
  desk: DeskTable
  desk_field: DeskFieldTable
  desk_code: DeskCodeTable
  officer: OfficerTable
  posting: PostingTable
  shift: ShiftTable
  catalog_revision: CatalogRevisionTable
  kiosk_pairing: KioskPairingTable
  kiosk_device: KioskDeviceTable
  questionnaire: QuestionnaireTable
  questionnaire_version: QuestionnaireVersionTable
  response: ResponseTable
  response_comment: ResponseCommentTable
  attribution_change: AttributionChangeTable
  account: accounts.AccountTable
  role_grant: accounts.RoleGrantTable
  session: accounts.SessionTable
  api_token: accounts.ApiTokenTable
  audit_entry: accounts.AuditEntryTable
  audit_head: accounts.AuditHeadTable
  job: JobTable
  parameter: parameters.ParameterTable
  calendar_day: parameters.CalendarDayTable
  opening_hours: parameters.OpeningHoursTable
  idempotency_key: IdempotencyKeyTable
  sealed_record: privacy.SealedRecordTable
  retention_rule: privacy.RetentionRuleTable
  data_subject_request: privacy.DataSubjectRequestTable
  data_breach: privacy.DataBreachTable
}

/** Facts about this database itself, such as `demo` = `1`. */
export type MetaTable = { key: string; value: string }

export type UnitTable = {
  id: Frozen<string>
  /** Official code; the same code may pass to a successor, so it is unique only together with `valid_from`. */
  code: string
  name_json: string
  level: string
  parent_id: string | null
  valid_from: string
  valid_to: string | null
  address: string | null
  phone: string | null
  note: string | null
  /** Folded name and code, for search without marks. */
  folded: string
}

/** What became of a unit: `merge`, `split` (with the share that went there), `rename`, `move`. */
export type UnitLinkTable = {
  id: Frozen<string>
  predecessor_id: string
  successor_id: string
  kind: string
  share: number
  effective_on: string
  source: string
  is_checked: Flag
}

/** Field of procedures (lĩnh vực). */
export type FieldTable = {
  id: Frozen<string>
  code: string
  name_json: string
  position: number
  valid_from: string
  valid_to: string | null
}

/** A counter. It receives for its unit; `agency_id` is the agency competent when that is another unit. */
export type DeskTable = {
  id: Frozen<string>
  unit_id: string
  agency_id: string | null
  /** The unit's own name for the desk, such as `Q3`: not the public code. */
  reference: string
  name_json: string
  valid_from: string
  valid_to: string | null
  folded: string
}

export type DeskFieldTable = { desk_id: string; field_id: string }

/** Public code in a QR: opaque, withdrawable. The newest one not withdrawn is printed. */
export type DeskCodeTable = {
  code: Frozen<string>
  desk_id: string
  issued_at: string
  withdrawn_at: string | null
  withdrawn_reason: string | null
}

export type OfficerTable = {
  id: Frozen<string>
  code: string
  name: string
  valid_from: string
  valid_to: string | null
  folded: string
}

/** Where an officer works (`unit_id`) and, when seconded, who employs him (`home_unit_id`). */
export type PostingTable = {
  id: Frozen<string>
  officer_id: string
  unit_id: string
  home_unit_id: string
  desk_id: string | null
  valid_from: string
  valid_to: string | null
}

/** Who sat at which desk from–to. A correction cancels the row and writes its replacement. */
export type ShiftTable = {
  id: Frozen<string>
  officer_id: string
  desk_id: string
  starts_at: string
  ends_at: string
  recorded_at: string
  replaces_id: string | null
  cancelled_at: string | null
  cancel_reason: string | null
}

/**
 * Raised by every write to what serving processes keep in memory: row 1 for units, desks, codes, fields and
 * questionnaires, row 2 for shifts.
 */
export type CatalogRevisionTable = { id: number; revision: number }

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

/** The first answer to a call that carried an `Idempotency-Key`, written with the change it answers for. */
export type IdempotencyKeyTable = {
  route: Frozen<string>
  key: Frozen<string>
  /** SHA-256 of the body: the same key with another body is refused. */
  digest: Frozen<string>
  status: Frozen<number>
  body_json: Frozen<string>
  created_at: Frozen<string>
}
