import type * as accounts from './account-tables.ts'
import type * as cases from './case-tables.ts'
import type { Flag, Frozen } from './columns.ts'
import type * as complaints from './complaint-tables.ts'
import type * as counts from './count-tables.ts'
import type * as definitions from './definition-tables.ts'
import type * as dossiers from './dossier-tables.ts'
import type * as evidence from './evidence-tables.ts'
import type * as flags from './flag-tables.ts'
import type * as intake from './intake-tables.ts'
import type { DirectoryImportTable, JobTable } from './job-tables.ts'
import type * as paper from './paper-tables.ts'
import type * as parameters from './parameter-tables.ts'
import type * as privacy from './privacy-tables.ts'
import type * as recommendations from './recommendation-tables.ts'
import type * as signIn from './sign-in-tables.ts'
import type * as surveys from './survey-tables.ts'

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
  kiosk_pairing: surveys.KioskPairingTable
  kiosk_device: surveys.KioskDeviceTable
  questionnaire: surveys.QuestionnaireTable
  questionnaire_version: surveys.QuestionnaireVersionTable
  response: surveys.ResponseTable
  response_comment: surveys.ResponseCommentTable
  comment_decision: surveys.CommentDecisionTable
  attribution_change: surveys.AttributionChangeTable
  count_state: counts.CountStateTable
  count_mark: counts.CountMarkTable
  count_cell: counts.CountCellTable
  count_desk: counts.CountDeskTable
  count_month: counts.CountMonthTable
  released_month: counts.ReleasedMonthTable
  released_block: counts.ReleasedBlockTable
  released_count: counts.ReleasedCountTable
  indicator_definition: definitions.IndicatorDefinitionTable
  point_sheet: definitions.PointSheetTable
  flag_state: flags.FlagStateTable
  response_flag: flags.ResponseFlagTable
  response_review: flags.ResponseReviewTable
  comment_digest: flags.CommentDigestTable
  officer_flag: flags.OfficerFlagTable
  dossier_count: dossiers.DossierCountTable
  integrity_state: cases.IntegrityStateTable
  integrity_case: cases.IntegrityCaseTable
  officer_remark: cases.OfficerRemarkTable
  recommendation_run: recommendations.RecommendationRunTable
  recommendation: recommendations.RecommendationTable
  account: accounts.AccountTable
  role_grant: accounts.RoleGrantTable
  session: accounts.SessionTable
  api_token: accounts.ApiTokenTable
  audit_entry: accounts.AuditEntryTable
  audit_head: accounts.AuditHeadTable
  job: JobTable
  directory_import: DirectoryImportTable
  parameter: parameters.ParameterTable
  calendar_day: parameters.CalendarDayTable
  opening_hours: parameters.OpeningHoursTable
  account_notice: signIn.AccountNoticeTable
  one_time_link: signIn.OneTimeLinkTable
  account_password: signIn.AccountPasswordTable
  outside_identity: signIn.OutsideIdentityTable
  account_totp: signIn.AccountTotpTable
  passkey: signIn.PasskeyTable
  recovery_code: signIn.RecoveryCodeTable
  sign_in_step: signIn.SignInStepTable
  sign_in_slowdown: signIn.SignInSlowdownTable
  idempotency_key: IdempotencyKeyTable
  sealed_record: privacy.SealedRecordTable
  retention_rule: privacy.RetentionRuleTable
  data_subject_request: privacy.DataSubjectRequestTable
  data_breach: privacy.DataBreachTable
  complaint_class: complaints.ComplaintClassTable
  complaint: complaints.ComplaintTable
  complaint_text: complaints.ComplaintTextTable
  complaint_officer: complaints.ComplaintOfficerTable
  complaint_link: complaints.ComplaintLinkTable
  complaint_event: complaints.ComplaintEventTable
  complaint_message: complaints.ComplaintMessageTable
  complaint_clock: complaints.ComplaintClockTable
  complaint_search: complaints.ComplaintSearchTable
  saved_view: complaints.SavedViewTable
  file: evidence.FileTable
  file_chunk: evidence.FileChunkTable
  footage_request: evidence.FootageRequestTable
  publication: complaints.PublicationTable
  response_exclusion: paper.ResponseExclusionTable
  paper_batch: paper.PaperBatchTable
  paper_form: paper.PaperFormTable
  suggestion_box: intake.SuggestionBoxTable
  box_opening: intake.BoxOpeningTable
  box_letter: intake.BoxLetterTable
  intake_draft: intake.IntakeDraftTable
  mail_received: intake.MailReceivedTable
  mail_sent: intake.MailSentTable
  letter_template: intake.LetterTemplateTable
  letter: intake.LetterTable
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
