import type { judgeOfficers, Question } from '../../core/indicators/recommendations/judge-officers.ts'
import { askThread } from '../../jobs/ask-thread.ts'

type Answer = ReturnType<typeof judgeOfficers>

/** How the rule is asked. */
export type Judge = (question: Question, signal?: AbortSignal) => Promise<Answer>

/** Asks the rule in a thread of its own: comparing hundreds of officers takes seconds, and keeps no citizen waiting. */
export function judgeInThread(question: Question, signal?: AbortSignal): Promise<Answer> {
  const stopped = 'The rule was stopped before it answered.'
  return askThread('indicators/recommendations/judging-worker', question, { stopped, signal })
}
