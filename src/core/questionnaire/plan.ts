import type { Problem } from '../errors.ts'
import type { Definition, Form, Question } from './definition.ts'
import { noOpinion, valuesOf } from './values.ts'

/** A question as the encoding sees it: every look-up of the hot path made in advance. */
export type PlannedQuestion = {
  readonly code: string
  readonly required: boolean
  /** Required, and asked of everybody by every form: no complete sheet can be without it. */
  readonly requiredEverywhere: boolean
  /** Value as sent -> its character. */
  readonly characters: ReadonlyMap<string, string>
  /** The same of values of one digit, by the digit: most levels are sent as numbers. */
  readonly ofDigits: readonly (string | undefined)[]
  /** Character -> value. */
  readonly values: ReadonlyMap<string, string>
  /** Position of the question the condition names, and the characters that fulfil it. */
  readonly condition: { readonly at: number; readonly characters: string } | undefined
}

/** What one citizen is shown: a form and, when the form has blocks, one of them. */
export type Presentation = {
  readonly form: string
  /** Position in the form's `blocks`, from 0; undefined when the form has none. */
  readonly block: number | undefined
  /** Codes in the order shown: what everybody is asked, then the block. */
  readonly questions: readonly string[]
  /** By position in `definition.questions`. */
  readonly asked: readonly boolean[]
}

/** A definition prepared for encoding and decoding; made once per version and kept. */
export type SheetPlan = {
  readonly questions: readonly PlannedQuestion[]
  /** Question code -> position in the sheet. */
  readonly positions: ReadonlyMap<string, number>
  /** Form code -> its presentations: one per block, or the single whole form. */
  readonly presentations: ReadonlyMap<string, readonly Presentation[]>
}

/** What was sent does not fit; every wrong field is named. */
export type Refused = { readonly problems: readonly Problem[] }

const NO_OPINION_CHARACTER = 'n'
const FIRST_LETTER = 'a'.charCodeAt(0)

// Thirteen options end at `m`, so a letter by position never collides with `n`.
const characterOf = (question: Question, value: string, at: number): string => {
  if (value === noOpinion) return NO_OPINION_CHARACTER
  return question.kind === 'level' ? value : String.fromCharCode(FIRST_LETTER + at)
}

const charactersOf = (question: Question): Map<string, string> =>
  new Map(valuesOf(question).map((value, at) => [value, characterOf(question, value, at)]))

const ofDigits = (characters: ReadonlyMap<string, string>): (string | undefined)[] =>
  Array.from({ length: 10 }, (_, digit) => characters.get(String(digit)))

const conditionOf = (question: Question, before: readonly PlannedQuestion[]) => {
  if (question.askIf === undefined) return undefined
  const { question: code, in: values } = question.askIf
  const at = before.findIndex((earlier) => earlier.code === code)
  return { at, characters: values.map((value) => before[at]?.characters.get(value) ?? '').join('') }
}

const planQuestions = (definition: Definition): PlannedQuestion[] => {
  const planned: PlannedQuestion[] = []
  for (const question of definition.questions) {
    const characters = charactersOf(question)
    const required = question.required === true
    planned.push({
      code: question.code,
      required,
      requiredEverywhere: required && definition.forms.every((form) => form.always.includes(question.code)),
      characters,
      ofDigits: ofDigits(characters),
      values: new Map([...characters].map(([value, character]) => [character, value])),
      condition: conditionOf(question, planned),
    })
  }
  return planned
}

const presentationsOf = (definition: Definition, form: Form): Presentation[] => {
  const present = (block: number | undefined, questions: readonly string[]): Presentation => ({
    form: form.code,
    block,
    questions,
    asked: definition.questions.map(({ code }) => questions.includes(code)),
  })
  if (form.blocks.length === 0) return [present(undefined, form.always)]
  return form.blocks.map((block, at) => present(at, [...form.always, ...block]))
}

/**
 * Prepares a definition for `presentation`, `encodeAnswers` and `decodeAnswers`.
 *
 * @param definition one that `checkDefinition` finds no problem with; of any other the plan means nothing
 * @returns maps made once per questionnaire version, safe to share and to keep
 */
export const compilePlan = (definition: Definition): SheetPlan => ({
  questions: planQuestions(definition),
  positions: new Map(definition.questions.map(({ code }, at) => [code, at])),
  presentations: new Map(definition.forms.map((form) => [form.code, presentationsOf(definition, form)])),
})

/**
 * The questions one citizen is shown.
 *
 * @param formCode code of a form of the definition
 * @param block position in the form's `blocks`, from 0; undefined when, and only when, the form has none
 * @returns the presentation (always the same object for the same arguments), or one problem: `unknown-form`
 *   on the field `form`, or `unknown-block` on `block` (missing, superfluous, out of range or not an integer)
 */
export const presentation = (
  plan: SheetPlan,
  formCode: string,
  block: number | undefined,
): Presentation | Refused => {
  const ofForm = plan.presentations.get(formCode)
  if (ofForm === undefined) return { problems: [{ field: 'form', code: 'unknown-form' }] }
  return (
    ofForm.find((shown) => shown.block === block) ?? { problems: [{ field: 'block', code: 'unknown-block' }] }
  )
}
