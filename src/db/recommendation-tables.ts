import type { Frozen } from './columns.ts'

/** One computation of a quarter's recommendations. The newest of a period counts; the others stay as they were. */
export type RecommendationRunTable = {
  id: Frozen<string>
  /** Such as `2026-Q3`. */
  period: Frozen<string>
  /** Name and version of the rule. */
  rule: Frozen<string>
  /** Reference, thresholds and what tells officers apart, as they were. */
  basis_json: Frozen<string>
  made_at: Frozen<string>
}

/** What the rule says of one officer; nothing is changed or lost when it is computed again. */
export type RecommendationTable = {
  id: Frozen<string>
  run_id: Frozen<string>
  officer_id: Frozen<string>
  /** The desk where he served most, and its unit. */
  desk_id: Frozen<string | null>
  unit_id: Frozen<string | null>
  kind: Frozen<string>
  concern: Frozen<string | null>
  reasons_json: Frozen<string>
  evidence_json: Frozen<string>
  weakest_factor: Frozen<string | null>
}
