import { parentPort, workerData } from 'node:worker_threads'
import { Invalid } from '../../core/errors.ts'
import { type Rehearsal, rehearseImport } from './rehearse-import.ts'

// In a thread of its own: reading and checking thousands of rows keeps nobody waiting.
try {
  const rehearsed = await rehearseImport(workerData as Rehearsal, (share) =>
    parentPort?.postMessage({ share }),
  )
  parentPort?.postMessage({ rehearsed })
} catch (error) {
  if (!(error instanceof Invalid)) throw error
  // A thread's errors lose their class on the way.
  parentPort?.postMessage({ problems: error.problems })
}
