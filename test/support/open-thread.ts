import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inject } from 'vitest'

/** Stands in for the program's own: starts what the project's set-up joined. */
export function openThread(name: string, workerData: unknown): Worker {
  return new Worker(resolve(join(inject('threadFolder'), `${name}.js`)), { workerData })
}
