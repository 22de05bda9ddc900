import { Invalid, type Problem } from '../../core/errors.ts'
import { openThread } from '../../jobs/open-thread.ts'
import type { Rehearsal, Rehearsed } from './rehearse-import.ts'

type Message =
  | { readonly share: number }
  | { readonly rehearsed: Rehearsed }
  | { readonly problems: readonly Problem[] }

/** Rehearses an import in a thread of its own. @throws Invalid, and whatever the thread threw */
export function rehearseInThread(
  rehearsal: Rehearsal,
  { signal, onShare }: { readonly signal: AbortSignal; readonly onShare: (share: number) => void },
): Promise<Rehearsed> {
  const worker = openThread('directory/import/rehearsal-worker', rehearsal)
  return new Promise((resolve, reject) => {
    const stop = () => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message) => {
      if ('share' in message) onShare(message.share)
      else if ('rehearsed' in message) resolve(message.rehearsed)
      else reject(new Invalid(message.problems))
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      reject(new Error('The import was stopped before it was checked.'))
    })
  })
}
