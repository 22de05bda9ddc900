import { openThread } from '../jobs/open-thread.ts'
import type { CommitResponses, Committed } from './commit-responses.ts'
import type { Submission } from './submission.ts'

/** To the thread: a batch to commit, or nothing more to come. */
export type CommitRequest = { readonly batch: number; readonly submissions: readonly Submission[] } | 'close'

/** From the thread: a batch's outcomes, or why none of it is stored. */
export type CommitAnswer =
  | { readonly batch: number; readonly committed: readonly Committed[] }
  | { readonly batch: number; readonly failure: string }

export type CommitThread = { readonly commit: CommitResponses; close(): Promise<void> }

type Waiting = { resolve(committed: readonly Committed[]): void; reject(error: Error): void }

/**
 * Commits in a thread with a connection of its own: while the disk syncs, the serving thread reads the next answers.
 * A thread that dies takes the process with it, since nothing could be acknowledged any more.
 */
export function startCommitThread(databaseUrl: string): CommitThread {
  const worker = openThread('surveys/commit-thread-worker', { databaseUrl })
  const waiting = new Map<number, Waiting>()
  let batches = 0
  worker.on('message', (answer: CommitAnswer) => {
    const { resolve, reject } = waiting.get(answer.batch)!
    waiting.delete(answer.batch)
    if ('committed' in answer) resolve(answer.committed)
    else reject(new Error(answer.failure))
  })
  worker.on('error', (error) => {
    throw error
  })
  return {
    commit: (submissions) =>
      new Promise((resolve, reject) => {
        batches += 1
        waiting.set(batches, { resolve, reject })
        worker.postMessage({ batch: batches, submissions } satisfies CommitRequest)
      }),
    close: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve())
        worker.postMessage('close' satisfies CommitRequest)
      }),
  }
}
