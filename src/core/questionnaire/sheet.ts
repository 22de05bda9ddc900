import type { Problem } from '../errors.ts'
import type { PlannedQuestion, Presentation, Refused, SheetPlan } from './plan.ts'

/** A sheet of answers, one character per question in the order of `definition.questions`. */
export type Encoded = { readonly answers: string }

/** What the sheet says of one question. */
export type DecodedAnswer =
  | { readonly code: string; readonly state: 'answered'; readonly value: string }
  | { readonly code: string; readonly state: 'skipped' | 'not-asked' }

const SKIPPED = '-'
const NOT_ASKED = '.'
// Marks of the first pass; none is ever stored.
const ABSENT = ''
const UNKNOWN = '?'
const TWICE = '*'
const FAULTY = '!'

const readValue = (question: PlannedQuestion, value: unknown): string => {
  if (value === undefined) return ABSENT
  if (value === null || value === '') return SKIPPED
  if (typeof value === 'string') return question.characters.get(value) ?? UNKNOWN
  if (typeof value === 'number')
    return question.ofDigits[value] ?? question.characters.get(String(value)) ?? UNKNOWN
  return Array.isArray(value) && value.length > 1 ? TWICE : UNKNOWN
}

const readGiven = (plan: SheetPlan, given: Readonly<Record<string, unknown>>, problems: Problem[]) => {
  const { questions, positions } = plan
  const cells = new Array<string>(questions.length).fill(ABSENT)
  const names = Object.keys(given)
  const values = Object.values(given)
  let expected = 0
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index]!
    // Nearly all name the questions in their order: the next one is there without a look-up.
    const at = questions[expected]?.code === name ? expected : positions.get(name)
    if (at === undefined) problems.push({ field: name, code: 'unknown-question' })
    else {
      cells[at] = readValue(questions[at]!, values[index])
      expected = at + 1
    }
  }
  return cells
}

const isEmpty = (cell: string): boolean => cell === ABSENT || cell === SKIPPED

/** What is wrong with a question's cell, given whether the question is open to the citizen. */
const fault = (question: PlannedQuestion, cell: string, open: boolean): string | undefined => {
  if (!open) return isEmpty(cell) ? undefined : 'not-asked'
  if (cell === UNKNOWN) return 'unknown-value'
  if (cell === TWICE) return 'two-values'
  return question.required && isEmpty(cell) ? 'required' : undefined
}

/** `settled` are the cells before this question; a condition that is itself faulty is reported once, at its root. */
const settle = (
  question: PlannedQuestion,
  cell: string,
  asked: boolean,
  settled: readonly string[],
  problems: Problem[],
): string => {
  const { condition } = question
  const decisive = condition && settled[condition.at]
  if (decisive === FAULTY) return FAULTY
  const open = asked && (decisive === undefined || condition!.characters.includes(decisive))
  const code = fault(question, cell, open)
  if (code !== undefined) {
    problems.push({ field: question.code, code })
    return FAULTY
  }
  if (!open) return NOT_ASKED
  return cell === ABSENT ? SKIPPED : cell
}

/**
 * Turns what a citizen or a client sent into a sheet.
 *
 * Level `1`…`5`; `n` = no opinion (`na`), of a level or of a choice; the options of a choice are `a`…`m` by
 * position; `-` = asked and skipped; `.` = not asked.
 *
 * @param shown the presentation the citizen had, or `'answered-only'` for a client that does not say: then the
 *   questions named in `given` were asked (null or '' = asked and skipped) and all others were not
 * @param given question code -> option code, or the number it spells; undefined, null and '' are no answer; an
 *   array is a field sent twice. Only own keys are read.
 * @returns the sheet, or every problem: `unknown-question`; `unknown-value` (also `' 5'`, `'5.0'`, true, an
 *   object); `two-values`; `not-asked` (a value for a question outside the presentation, or whose condition is
 *   not met); `required` (with `'answered-only'`, a question left out is required only when every form asks it
 *   of everybody). A question whose condition is itself at fault is not reported a second time.
 */
export const encodeAnswers = (
  plan: SheetPlan,
  shown: Presentation | 'answered-only',
  given: Readonly<Record<string, unknown>>,
): Encoded | Refused => {
  const problems: Problem[] = []
  const cells = readGiven(plan, given, problems)
  // In place, for a text that grows by a character is written anew for each.
  plan.questions.forEach((question, at) => {
    const cell = cells[at]!
    const asked =
      shown === 'answered-only' ? cell !== ABSENT || question.requiredEverywhere : shown.asked[at]!
    cells[at] = settle(question, cell, asked, cells, problems)
  })
  return problems.length === 0 ? { answers: cells.join('') } : { problems }
}

const decodeOne = (question: PlannedQuestion, character: string): DecodedAnswer => {
  const { code } = question
  if (character === SKIPPED) return { code, state: 'skipped' }
  if (character === NOT_ASKED) return { code, state: 'not-asked' }
  const value = question.values.get(character)
  if (value === undefined) throw new RangeError(`decodeAnswers found "${character}" for question ${code}`)
  return { code, state: 'answered', value }
}

/**
 * Reads a sheet back, in the order of `definition.questions`.
 *
 * @param answers a sheet of this very version: sheets do not say which version they belong to
 * @returns for each question its state and, when answered, the option code (`'1'`…`'5'`, `'na'`, `'late'`)
 * @throws RangeError when the length or a character does not belong to the definition
 */
export const decodeAnswers = (plan: SheetPlan, answers: string): readonly DecodedAnswer[] => {
  const { questions } = plan
  if (answers.length !== questions.length)
    throw new RangeError(`decodeAnswers requires ${questions.length} characters, got ${answers.length}`)
  return questions.map((question, at) => decodeOne(question, answers.charAt(at)))
}
