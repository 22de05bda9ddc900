import type { TallyPlan } from './frame.ts'

const answered = /[1-5]/
const satisfied = /[45]/

/** What one encoded sheet says to the leading question: n is 1 when it was answered, x when satisfied; without one, 0. */
export function leadAnswer({ lead, positions }: TallyPlan, answers: string): { n: number; x: number } {
  const letter = lead < 0 ? '' : answers[positions[lead]!]!
  return { n: answered.test(letter) ? 1 : 0, x: satisfied.test(letter) ? 1 : 0 }
}
