import type { Definition } from '../../src/core/questionnaire/definition.ts'
import { compilePlan } from '../../src/core/questionnaire/plan.ts'
import { decodeAnswers } from '../../src/core/questionnaire/sheet.ts'

export type Recount = {
  readonly counts: number[]
  na: number
  n: number
}

/** Figures of some sheets, counted answer by answer in the plainest way: what the product must agree with. */
export function recount(definition: Definition, sheets: readonly { readonly answers: string }[]) {
  const plan = compilePlan(definition)
  const questions = new Map<string, Recount>()
  for (const { code } of definition.questions) questions.set(code, { counts: [0, 0, 0, 0, 0], na: 0, n: 0 })
  for (const { answers } of sheets) {
    for (const answer of decodeAnswers(plan, answers)) {
      const question = questions.get(answer.code)!
      if (answer.state !== 'answered') continue
      if (answer.value === 'na') question.na += 1
      else {
        question.n += 1
        const level = Number(answer.value)
        if (kindOf(definition, answer.code) === 'level') question.counts[level - 1]! += 1
      }
    }
  }
  return questions
}

function kindOf(definition: Definition, code: string) {
  return definition.questions.find((question) => question.code === code)?.kind
}

/** Share of satisfied of several questions together. */
export function pooledIndex(parts: readonly Recount[]): { n: number; index: number } {
  const n = parts.reduce((sum, part) => sum + part.n, 0)
  const x = parts.reduce((sum, part) => sum + part.counts[3]! + part.counts[4]!, 0)
  return { n, index: x / n }
}
