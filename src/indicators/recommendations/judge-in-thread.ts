import type { judgeOfficers, Question } from '../../core/indicators/recommendations/judge-officers.ts'
import { openThread } from '../../jobs/open-thread.ts'

type Answer = ReturnType<typeof judgeOfficers>

/** How the rule is asked. */
export type Judge = (question: Question, signal?: AbortSignal) => Promise<Answer>

/** Asks the rule in a thread of its own: comparing hundreds of officers takes seconds, and keeps no citizen waiting. */
export function judgeInThread(question: Question, signal?: AbortSignal): Promise<Answer> {
  const worker = openThread('indicators/recommendations/judging-worker', question)
  return new Promise((resolve, reject) => {
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error('The rule was stopped before it answered.'))
    })
  })
}
