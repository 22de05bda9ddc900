import type { Problem } from '../core/errors.ts'
import type { Definition, Language, Question } from '../core/questionnaire/definition.ts'
import { valuesOf } from '../core/questionnaire/values.ts'
import type { FormBody } from '../web/form-body.ts'
import { inLanguage } from '../web/i18n.ts'
import { single } from './forms.ts'

export type OptionModel = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly text: string
  /** Level 1 to 5 whose face stands before the words; '' for none. */
  readonly face: string
  /** "Không có ý kiến" stands apart from the scale. */
  readonly isApart: boolean
  readonly isChecked: boolean
  /** Classes ` o1`…: the branches this option opens. */
  readonly opens: string
}

export type QuestionModel = {
  readonly code: string
  readonly text: string
  readonly isRequired: boolean
  readonly isLevel: boolean
  readonly problem: string
  readonly options: readonly OptionModel[]
  readonly branches: readonly Branch[]
}

/** Questions that are asked when an option marked `o{index}` of the question before them is chosen. */
type Branch = { readonly index: number; readonly questions: readonly QuestionModel[] }

export type Group = {
  readonly code: string
  readonly heading: string
  readonly questions: readonly QuestionModel[]
}

/** What the questions of one page are shown with. */
export type Asking = {
  readonly definition: Definition
  readonly language: Language
  readonly typed: FormBody
  readonly problems: readonly Problem[]
  readonly sentence: (problem: Problem) => string
}

/** The questions in their order; under headings by factor when asked for, each branch after its condition. */
export function presentGroups(asking: Asking, codes: readonly string[], withHeadings: boolean): Group[] {
  const shown = codes.map((code) => asking.definition.questions.find((question) => question.code === code)!)
  const groups: { code: string; heading: string; questions: QuestionModel[] }[] = []
  for (const question of shown.filter((candidate) => !candidate.askIf)) {
    const heading = withHeadings ? factorOf(asking, question) : undefined
    const code = heading?.code ?? ''
    if (groups.at(-1)?.code !== code || groups.length === 0) {
      groups.push({ code, heading: heading ? inLanguage(heading.text, asking.language) : '', questions: [] })
    }
    groups.at(-1)!.questions.push(presentQuestion(asking, question, shown))
  }
  return groups
}

function factorOf({ definition }: Asking, question: Question) {
  return definition.factors.find((factor) => factor.code === question.tags?.factor)
}

function presentQuestion(asking: Asking, question: Question, shown: readonly Question[]): QuestionModel {
  const dependent = shown.filter((other) => other.askIf?.question === question.code)
  const conditions = [...new Set(dependent.map((other) => other.askIf!.in.join(' ')))]
  const problem = asking.problems.find((candidate) => candidate.field === question.code)
  return {
    code: question.code,
    text: inLanguage(question.text, asking.language),
    isRequired: question.required === true,
    isLevel: question.kind === 'level',
    problem: problem ? asking.sentence(problem) : '',
    options: presentOptions(asking, question, conditions, problem),
    branches: conditions.map((condition, at) => ({
      index: at + 1,
      questions: dependent
        .filter((other) => other.askIf!.in.join(' ') === condition)
        .map((other) => presentQuestion(asking, other, shown)),
    })),
  }
}

function presentOptions(
  asking: Asking,
  question: Question,
  conditions: readonly string[],
  problem: Problem | undefined,
): OptionModel[] {
  // A value that was not asked for is let go, since a chosen radio button cannot be taken back by hand.
  const value = problem?.code === 'not-asked' ? '' : single(asking.typed, question.code)
  return orderedValues(asking.definition, question).map((code, at) => ({
    id: at === 0 ? question.code : '',
    name: question.code,
    code,
    text: labelOf(asking.definition, question, code, asking.language),
    face: question.kind === 'level' && code !== 'na' ? code : '',
    isApart: code === 'na',
    isChecked: value === code,
    opens: conditions.map((in_, index) => (in_.split(' ').includes(code) ? ` o${index + 1}` : '')).join(''),
  }))
}

function orderedValues(definition: Definition, question: Question): readonly string[] {
  if (question.kind === 'choice') return valuesOf(question)
  const levels = ['1', '2', '3', '4', '5']
  return [...(definition.scale.order === 'best-first' ? levels.reverse() : levels), 'na']
}

/** The words of an option; the value itself when the question has no such option. */
export function labelOf(
  { scale }: Definition,
  question: Question,
  value: string,
  language: Language,
): string {
  if (question.kind === 'choice') {
    const option = question.options?.find((candidate) => candidate.code === value)
    return option ? inLanguage(option.text, language) : value
  }
  const label = value === 'na' ? scale.noOpinion : scale.labels[Number(value) - 1]
  return label ? inLanguage(label, language) : value
}
