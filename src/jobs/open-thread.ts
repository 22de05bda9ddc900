import { Worker } from 'node:worker_threads'

/**
 * Starts a program of ours in a thread of its own. From its sources, as in development, the thread first needs what reads
 * TypeScript; built, it needs nothing.
 *
 * @param beside `import.meta.url` of a file in the same folder
 * @param name of the program's file, without its ending
 */
export function openThread(beside: string, name: string, workerData: unknown): Worker {
  const ending = beside.endsWith('.ts') ? '.ts' : '.js'
  const program = new URL(`./${name}${ending}`, beside)
  if (ending !== '.ts') return new Worker(program, { workerData })
  const start = `import('tsx/esm/api').then((tsx) => (tsx.register(), import('${program.href}')))`
  return new Worker(start, { eval: true, workerData })
}
