import type { Flag, Frozen } from './columns.ts'

/**
 * A number that law or method sets, from a date on. Exactly one row of a code has no `valid_to`; one that ends before
 * it begins was withdrawn or replaced before it ever ruled a day.
 */
export type ParameterTable = {
  id: Frozen<string>
  code: Frozen<string>
  value_json: Frozen<string>
  valid_from: Frozen<string>
  valid_to: string | null
  legal_basis: Frozen<string>
  source: Frozen<string>
  /** How far the source can be relied on: `core/parameters/certainty.ts`. */
  certainty: Frozen<string>
  /** Somebody compared the value with the text of the law. */
  is_checked: Flag
  check_note: string | null
  reason: Frozen<string>
  recorded_at: Frozen<string>
  recorded_by: Frozen<string>
}

/** A day that is off, worked, or not decided yet; for everybody (`unit_id` null) or for a unit and all below it. */
export type CalendarDayTable = {
  id: Frozen<string>
  unit_id: Frozen<string | null>
  falls_on: Frozen<string>
  kind: Frozen<string>
  name_json: Frozen<string>
  source: Frozen<string>
  certainty: Frozen<string>
  is_checked: Flag
  check_note: string | null
  recorded_at: Frozen<string>
  recorded_by: Frozen<string>
  withdrawn_at: string | null
  withdrawn_reason: string | null
}

/** Opening hours of some weekdays (`12345`: Monday to Friday) between two dates, for everybody or for a unit. */
export type OpeningHoursTable = {
  id: Frozen<string>
  unit_id: Frozen<string | null>
  weekdays: Frozen<string>
  spans_json: Frozen<string>
  valid_from: Frozen<string>
  valid_to: string | null
  source: Frozen<string>
  recorded_at: Frozen<string>
  recorded_by: Frozen<string>
}
