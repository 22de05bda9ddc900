import type { Frozen } from './columns.ts'

/**
 * Work that is done apart from any request. Whoever claims the row does it; a claim that is not kept up (`held_until`)
 * passes to the next one.
 */
export type JobTable = {
  id: Frozen<string>
  kind: Frozen<string>
  /** What makes it this job and no other: the same key twice is one job. */
  key: Frozen<string>
  payload_json: Frozen<string>
  /** `waiting`, `running`, `done` or `failed` (for good). */
  status: string
  /** Not before this time. */
  run_at: string
  attempts: number
  claimed_by: string | null
  held_until: string | null
  /** Share that is done, 0 to 1. */
  progress: number
  result_json: string | null
  last_error: string | null
  created_at: Frozen<string>
  started_at: string | null
  finished_at: string | null
}

/** A file on its way into the directory. What it holds is forgotten when it was written, refused or left for a day. */
export type DirectoryImportTable = {
  id: Frozen<string>
  kind: Frozen<string>
  /** The file, base64. */
  content: string | null
  /** Who brought it: id, kind and name as the trail has them. */
  actor_json: Frozen<string>
  account_id: Frozen<string>
  /** Ids of the units he may write to; null for every unit. */
  units_json: string | null
  /** `checking`, `checked`, `refused` (a bad row or file), `writing`, `written`. */
  state: string
  report_json: string | null
  created_at: Frozen<string>
  changed_at: string
}
