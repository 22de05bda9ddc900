import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { createCommit } from './commit-responses.ts'
import type { CommitAnswer, CommitRequest } from './commit-thread.ts'

// The other end of `startCommitThread`.
const store = connect((workerData as { databaseUrl: string }).databaseUrl)
const commit = createCommit(store, newId)
const port = parentPort!

port.on('message', async (request: CommitRequest) => {
  if (request === 'close') {
    await store.close()
    port.close()
    return
  }
  port.postMessage(await answer(request))
})

async function answer({ batch, submissions }: Exclude<CommitRequest, 'close'>): Promise<CommitAnswer> {
  try {
    return { batch, committed: await commit(submissions) }
  } catch (error) {
    return { batch, failure: error instanceof Error ? error.message : String(error) }
  }
}
