import type { ColumnType } from 'kysely'
import type { Frozen } from './columns.ts'

/** A sheet that no longer counts, and why; the sheet itself stays as it came. */
export type ResponseExclusionTable = {
  response_id: Frozen<string>
  reason: Frozen<string>
  excluded_at: Frozen<string>
  excluded_by: Frozen<string>
  /** Space-separated codes of the rules by which it was taken out; empty for what was entered by mistake. */
  rules: ColumnType<string, string | undefined, never>
}

/** A bundle of paper forms of one desk and day. */
export type PaperBatchTable = {
  id: Frozen<string>
  desk_id: Frozen<string>
  served_on: Frozen<string>
  /** What is written on the bundle. */
  label: string | null
  /** How many forms it holds, when somebody counted them. */
  form_count: number | null
  opened_by: Frozen<string>
  opened_at: Frozen<string>
  closed_at: string | null
}

/**
 * One paper form on its way to a sheet: keyed once, keyed again without sight of the first, recorded when both agree.
 * What was keyed is forgotten once it is recorded.
 */
export type PaperFormTable = {
  id: Frozen<string>
  batch_id: Frozen<string>
  number: Frozen<number>
  /** `once`, `differs`, `agreed`, `recorded` or `undone`. */
  status: string
  /** Counts up when a form is entered anew after it was taken back. */
  attempt: number
  first_json: string | null
  first_by: string | null
  first_at: string | null
  second_json: string | null
  second_by: string | null
  second_at: string | null
  /** In how many fields the two passes differed. */
  difference_count: number | null
  response_id: string | null
  recorded_at: string | null
  version: number
}
