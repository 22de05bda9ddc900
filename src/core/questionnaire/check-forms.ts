import type { Problem } from '../errors.ts'
import { checkCodes, problem } from './check-texts.ts'
import type { Definition, Form, Question } from './definition.ts'

type Part = { readonly codes: readonly string[]; readonly field: string }

const partsOf = (form: Form, field: string): Part[] => [
  { codes: form.always, field: `${field}.always` },
  ...form.blocks.map((codes, at) => ({ codes, field: `${field}.blocks.${at}` })),
]

const checkEmptiness = (form: Form, field: string): Problem[] => {
  const empty = form.blocks.flatMap((block, at) =>
    block.length === 0 ? [problem(`${field}.blocks.${at}`, 'block-empty')] : [],
  )
  return form.always.length + form.blocks.length === 0 ? [problem(field, 'form-empty')] : empty
}

const checkMembers = (parts: readonly Part[], questions: ReadonlyMap<string, Question>): Problem[] => {
  const seen = new Set<string>()
  return parts.flatMap(({ codes, field }) =>
    codes.flatMap((question) => {
      if (!questions.has(question)) return [problem(field, 'question-unknown', { question })]
      if (seen.has(question)) return [problem(field, 'question-repeated', { question })]
      seen.add(question)
      return []
    }),
  )
}

const checkDependents = ({ codes, field }: Part, questions: ReadonlyMap<string, Question>): Problem[] =>
  codes.flatMap((question, at) => {
    const condition = questions.get(question)?.askIf?.question
    if (condition === undefined || codes.slice(0, at).includes(condition)) return []
    return [problem(field, 'ask-if-apart', { question, condition })]
  })

const checkCoverage = (form: Form, questions: readonly Question[], field: string): Problem[] => {
  if (form.blocks.length === 0) return []
  const drawn = new Set(form.blocks.flat())
  return questions
    .filter(({ kind, tags, code }) => kind === 'level' && tags?.factor !== undefined && !drawn.has(code))
    .map(({ code }) => problem(`${field}.blocks`, 'criterion-not-in-blocks', { question: code }))
}

/** The problems of the forms; see `checkDefinition`. */
export const checkForms = ({ forms, questions }: Definition): Problem[] => {
  const byCode = new Map(questions.map((question) => [question.code, question]))
  return [
    ...checkCodes(forms, 'forms'),
    ...forms.flatMap((form, at) => {
      const field = `forms.${at}`
      const parts = partsOf(form, field)
      return [
        ...checkEmptiness(form, field),
        ...checkMembers(parts, byCode),
        ...parts.flatMap((part) => checkDependents(part, byCode)),
        ...checkCoverage(form, questions, field),
      ]
    }),
  ]
}
