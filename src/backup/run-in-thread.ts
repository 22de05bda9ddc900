import { openThread } from '../jobs/open-thread.ts'
import type { Finding } from './verify-database.ts'

export type BackupTask = {
  readonly url: string
  readonly file: string
  readonly keyFile: string
  readonly secretFile: string
  readonly at: string
  /** Where the rehearsal of the restoring may take as much room as the database. */
  readonly rehearseIn: string
}

export type BackupOutcome = {
  readonly bytes: number
  readonly rows: number
  readonly sha256: string
  readonly audit: { readonly sequence: number }
  readonly findings: readonly Finding[]
}

type Message = { readonly share: number } | { readonly outcome: BackupOutcome }

/** Makes and rehearses a backup in a thread of its own. Rejects with the thread's error, or when the signal says so. */
export function backUpInThread(
  task: BackupTask,
  { signal, onShare }: { readonly signal: AbortSignal; readonly onShare: (share: number) => void },
): Promise<BackupOutcome> {
  const worker = openThread('backup/backup-worker', task)
  return new Promise((resolve, reject) => {
    const stop = () => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message) => {
      if ('share' in message) onShare(message.share)
      else resolve(message.outcome)
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      reject(new Error('The backup was stopped before it was whole.'))
    })
  })
}
