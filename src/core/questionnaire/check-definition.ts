import type { Problem } from '../errors.ts'
import { checkForms } from './check-forms.ts'
import { checkQuestions } from './check-questions.ts'
import { checkCodes, checkText, problem } from './check-texts.ts'
import type { Definition } from './definition.ts'

const checkScale = ({ labels, noOpinion }: Definition['scale']): Problem[] => [
  ...labels.flatMap((label, at) => checkText(label, `scale.labels.${at}`)),
  ...checkText(noOpinion, 'scale.noOpinion'),
]

const checkFactors = ({ factors }: Definition): Problem[] => [
  ...checkCodes(factors, 'factors'),
  ...factors.flatMap((factor, at) => checkText(factor.text, `factors.${at}.text`)),
]

/**
 * Whether a definition makes sense as a questionnaire: what its type cannot say.
 *
 * `field` is the path in the definition (`questions.3.askIf`, `forms.0.blocks.2`), positions from 0. Codes:
 * - texts: `text-empty`, `text-too-long` (over 500 characters)
 * - codes: `code-format`, `code-reserved` (a name the survey form needs for itself), `code-repeated`
 * - questions: `questions-empty`, `options-count` (a choice has 2 to 13), `options-on-level`,
 *   `no-opinion-text` (an option `na` that does not read as the scale's "no opinion"), `factor-unknown`
 * - conditions: `ask-if-question` (not an earlier question), `ask-if-value` (no value, or not one of its values)
 * - forms: `forms-empty`, `form-empty`, `block-empty`, `question-unknown`, `question-repeated`, `ask-if-apart`
 *   (the condition is not asked before its dependent in the same part), `criterion-not-in-blocks` (a form with
 *   blocks must put every level question that has a factor in one of them, so that each is asked of a random
 *   part and a pooled index weighs them alike)
 *
 * @param definition of the right shape; shape is checked where it is read
 * @returns every problem found, in the order of the definition; empty when it may be published
 */
export const checkDefinition = (definition: Definition): readonly Problem[] => [
  ...checkText(definition.title, 'title'),
  ...checkText(definition.purpose, 'purpose'),
  ...checkScale(definition.scale),
  ...checkFactors(definition),
  ...(definition.questions.length === 0 ? [problem('questions', 'questions-empty')] : []),
  ...checkQuestions(definition),
  ...(definition.forms.length === 0 ? [problem('forms', 'forms-empty')] : []),
  ...checkForms(definition),
]
