import type { Frozen } from './columns.ts'

/** One row (id 1): sheets up to the id `watermark` have been looked through for flags. */
export type FlagStateTable = { id: number; watermark: string }

/** Why a sheet is worth a look: by a rule that never looks at the rating. */
export type ResponseFlagTable = {
  response_id: Frozen<string>
  /** `F3`, `F5`, `F8`. */
  rule: Frozen<string>
  /** The numbers of its sentence. */
  facts_json: string
  flagged_at: string
}

/** What was decided last about a sheet; what was decided before stands in the trail. */
export type ResponseReviewTable = {
  response_id: Frozen<string>
  /** `excluded` or `kept`. */
  outcome: string
  reason: string
  decided_at: string
  decided_by: string
}

/** The words of a comment as a hash, to find the same words again without reading them. */
export type CommentDigestTable = {
  response_id: Frozen<string>
  digest: Frozen<string>
  served_on: Frozen<string>
}

/** Why the sheets of an officer as a whole are worth a look; `month` is the last of the three looked at. */
export type OfficerFlagTable = {
  officer_id: Frozen<string>
  month: Frozen<string>
  /** `F9`, `F10`, `F11`. */
  rule: Frozen<string>
  facts_json: string
  flagged_at: string
}
