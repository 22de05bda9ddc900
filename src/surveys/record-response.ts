import { Conflict } from '../core/errors.ts'
import { createWriteQueue, type Outcome } from '../db/write-queue.ts'
import type { CommitResponses, Committed } from './commit-responses.ts'
import type { Submission } from './submission.ts'

export type Recorded = { readonly id: string; readonly isRepeat: boolean }

export type Recorder = {
  /**
   * Resolves once the sheet is on disk. The same key again gives the first sheet's id.
   *
   * @throws Conflict `key-of-another-desk` when the key belongs to a sheet of another desk
   * @throws Busy when too many sheets are waiting
   */
  record(submission: Submission): Promise<Recorded>
  /** Resolves when every sheet handed over is settled. */
  idle(): Promise<void>
}

/** Records sheets: whatever arrives together is committed together. */
export function createRecorder(commit: CommitResponses, queueLimit: number): Recorder {
  const queue = createWriteQueue(queueLimit, async (submissions: readonly Submission[]) =>
    (await commit(submissions)).map(toOutcome),
  )
  return { record: (submission) => queue.push(submission), idle: () => queue.idle() }
}

function toOutcome(committed: Committed): Outcome<Recorded> {
  return 'refused' in committed ? { error: new Conflict(committed.refused) } : { value: committed }
}
