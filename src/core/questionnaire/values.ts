import type { Question } from './definition.ts'

/** The value of "không có ý kiến", of a level question and of a choice that offers it. */
export const noOpinion = 'na'

const levelValues: readonly string[] = ['1', '2', '3', '4', '5', noOpinion]

/**
 * Every value a question can be answered with.
 *
 * @returns `'1'`…`'5'` then `'na'` for a level question; the option codes in their order for a choice
 */
export const valuesOf = (question: Pick<Question, 'kind' | 'options'>): readonly string[] =>
  question.kind === 'level' ? levelValues : (question.options ?? []).map(({ code }) => code)
