import type { Frozen } from './columns.ts'

/**
 * Dossiers of a desk and field in a month, as their office counted them; each dossier stands in the month of its step.
 * A correction is written over the row, and what stood there before is in the audit trail.
 */
export type DossierCountTable = {
  id: Frozen<string>
  desk_id: Frozen<string>
  field_id: Frozen<string>
  /** Such as `2026-11`. */
  month: Frozen<string>
  received: number
  closed: number
  /** Of the closed: after the day on the receipt. */
  late: number
  /** Of the late: with neither a notice nor a letter of apology. */
  unannounced: number
  /** Of the closed: whose citizen was asked for an answer. */
  invited: number
  recorded_at: string
  recorded_by: string
}
