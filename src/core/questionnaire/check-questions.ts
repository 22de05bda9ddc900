import type { Problem } from '../errors.ts'
import { checkCodes, checkText, problem } from './check-texts.ts'
import type { Definition, Question } from './definition.ts'
import { noOpinion, valuesOf } from './values.ts'

/** Names the survey form and the API use for themselves, and the one every object already has. */
const RESERVED = new Set(
  'comment field respondent form block version key lang questionnaire constructor'.split(' '),
)
const OPTION_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/
const FEWEST_OPTIONS = 2
const MOST_OPTIONS = 13

const checkOptions = (question: Question, field: string, noOpinionText: string): Problem[] => {
  const options = question.options ?? []
  if (question.kind === 'level') return options.length > 0 ? [problem(field, 'options-on-level')] : []
  const problems: Problem[] = []
  if (options.length < FEWEST_OPTIONS || options.length > MOST_OPTIONS)
    problems.push(problem(field, 'options-count', { least: FEWEST_OPTIONS, most: MOST_OPTIONS }))
  problems.push(...checkCodes(options, field, OPTION_CODE))
  for (const [at, { code, text }] of options.entries()) {
    problems.push(...checkText(text, `${field}.${at}.text`))
    if (code === noOpinion && text.vi !== noOpinionText)
      problems.push(problem(`${field}.${at}`, 'no-opinion-text'))
  }
  return problems
}

const checkCondition = ({ askIf }: Question, earlier: readonly Question[], field: string): Problem[] => {
  if (askIf === undefined) return []
  const condition = earlier.find(({ code }) => code === askIf.question)
  if (condition === undefined) return [problem(field, 'ask-if-question', { question: askIf.question })]
  const known = valuesOf(condition)
  if (askIf.in.length === 0) return [problem(field, 'ask-if-value')]
  return askIf.in
    .filter((value) => !known.includes(value))
    .map((value) => problem(field, 'ask-if-value', { value }))
}

const checkQuestion = (definition: Definition, question: Question, at: number): Problem[] => {
  const field = `questions.${at}`
  const factor = question.tags?.factor
  const factorKnown = factor === undefined || definition.factors.some(({ code }) => code === factor)
  return [
    ...(RESERVED.has(question.code) ? [problem(`${field}.code`, 'code-reserved')] : []),
    ...checkText(question.text, `${field}.text`),
    ...checkOptions(question, `${field}.options`, definition.scale.noOpinion.vi),
    ...checkCondition(question, definition.questions.slice(0, at), `${field}.askIf`),
    ...(factorKnown ? [] : [problem(`${field}.tags.factor`, 'factor-unknown', { factor: factor ?? '' })]),
  ]
}

/** The problems of the questions; see `checkDefinition`. */
export const checkQuestions = (definition: Definition): Problem[] => [
  ...checkCodes(definition.questions, 'questions'),
  ...definition.questions.flatMap((question, at) => checkQuestion(definition, question, at)),
]
