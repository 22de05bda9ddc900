import type { Transaction } from 'kysely'
import type { Database } from '../db/tables.ts'
import { insertJob } from './store.ts'

export type NewJob = {
  readonly id: string
  readonly kind: string
  /** The same key again is the same job. */
  readonly key: string
  readonly payload?: Readonly<Record<string, unknown>>
  /** Not before this time. */
  readonly runAt: string
}

/** Puts a job into the queue, in the transaction of whatever gives rise to it: both are there or neither. */
export async function enqueueJob(trx: Transaction<Database>, job: NewJob, now: string): Promise<void> {
  await insertJob(trx, {
    id: job.id,
    kind: job.kind,
    key: job.key,
    payload_json: JSON.stringify(job.payload ?? {}),
    status: 'waiting',
    run_at: job.runAt,
    attempts: 0,
    claimed_by: null,
    held_until: null,
    progress: 0,
    result_json: null,
    last_error: null,
    created_at: now,
    started_at: null,
    finished_at: null,
  })
}
