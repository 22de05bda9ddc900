import { Worker } from 'node:worker_threads'

const isFromSources = import.meta.url.endsWith('.ts')
// The built server is one file, so a thread is not found beside its caller but from the program's own folder.
const home = /^.*\/src\//.exec(import.meta.url)![0]

/**
 * Starts a program of ours in a thread of its own. From its sources, as in development, the thread first needs what reads
 * TypeScript; built, it needs nothing.
 *
 * @param name of the program's file under `src`, without its ending
 */
export function openThread(name: string, workerData: unknown): Worker {
  const program = new URL(`${name}${isFromSources ? '.ts' : '.js'}`, home)
  if (!isFromSources) return new Worker(program, { workerData })
  const start = `import('tsx/esm/api').then((tsx) => (tsx.register(), import('${program.href}')))`
  return new Worker(start, { eval: true, workerData })
}
