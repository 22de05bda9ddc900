import type { Question } from './definition.ts'

/**
 * Whether the answers given so far lead to this question.
 *
 * @param question a question of the definition
 * @param answersSoFar question code -> value answered (`'late'`, `'4'`, `'na'`); a question that was skipped,
 *   not asked or not reached yet is absent
 * @returns true when the question has no condition, or its condition was answered with one of the values named.
 *   A condition left unanswered never leads on: silence is not an answer. Which questions the form shows at
 *   all is another matter: see `presentation`.
 */
export const isAsked = (
  question: Pick<Question, 'askIf'>,
  answersSoFar: ReadonlyMap<string, string>,
): boolean => {
  const { askIf } = question
  if (askIf === undefined) return true
  const value = answersSoFar.get(askIf.question)
  return value !== undefined && askIf.in.includes(value)
}
