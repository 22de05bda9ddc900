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
