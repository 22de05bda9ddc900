import type { Form } from './definition.ts'

/**
 * The share of citizens a form asks a question, before any condition of the question itself.
 *
 * 1 when it is asked of everybody; 1 / number of blocks when it stands in a block, since each citizen is asked one
 * block drawn with equal chance; 0 when the form does not have it.
 */
export const askedShare = (form: Form, question: string): number => {
  if (form.always.includes(question)) return 1
  const holding = form.blocks.filter((block) => block.includes(question)).length
  return holding === 0 ? 0 : holding / form.blocks.length
}
