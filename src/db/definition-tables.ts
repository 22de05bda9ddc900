import type { Flag, Frozen } from './columns.ts'

/** How figures are made, dated: changed by closing the row and writing the next version. */
export type IndicatorDefinitionTable = {
  id: Frozen<string>
  code: Frozen<string>
  version: Frozen<number>
  body_json: Frozen<string>
  valid_from: Frozen<string>
  valid_to: string | null
  legal_basis: Frozen<string>
  source: Frozen<string>
  is_checked: Flag
  recorded_at: Frozen<string>
  recorded_by: Frozen<string>
}

/**
 * Points of the 18-point scheme for a unit and quarter: `self` or `appraised`. A change replaces the row; one of each kind
 * is in force (`replaced_at` null).
 */
export type PointSheetTable = {
  id: Frozen<string>
  unit_id: Frozen<string>
  /** Such as `2026-Q4`. */
  period: Frozen<string>
  kind: Frozen<string>
  definition_version: Frozen<number>
  /** Points and evidence of each criterion in its order: `[{"points":2,"evidence":"…"}]`. */
  points_json: Frozen<string>
  note: Frozen<string>
  entered_at: Frozen<string>
  entered_by: Frozen<string>
  replaced_at: string | null
  replaced_reason: string | null
}
