import { Invalid, type Problem } from '../../core/errors.ts'
import { askThread } from '../../jobs/ask-thread.ts'
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
  return askThread<Rehearsed, Message>('directory/import/rehearsal-worker', rehearsal, {
    signal,
    stopped: 'The import was stopped before it was checked.',
    hear: (message, answer, refuse) => {
      if ('share' in message) onShare(message.share)
      else if ('rehearsed' in message) answer(message.rehearsed)
      else refuse(new Invalid(message.problems))
    },
  })
}
