import type { Question } from './definition.ts'
import { noOpinion, valuesOf } from './values.ts'

/** A paper form as somebody keyed it: one key a question, the rest as typed. */
export type KeyedSheet = {
  readonly time: string
  readonly language: string
  readonly respondent: string
  readonly field: string
  readonly comment: string
  /** Question code → key; a question left out was not answered. */
  readonly keys: Readonly<Record<string, string>>
}

/** What the key for "asked, but nothing is ticked" is. */
export const skippedKey = '-'
const noOpinionKey = 'n'

/**
 * The key of each value of a question: `1`…`5` of a level, the position of a choice's option (`1`…`9`), `n` for
 * "không có ý kiến".
 */
export function keysOf(question: Pick<Question, 'kind' | 'options'>): ReadonlyMap<string, string> {
  let position = 0
  return new Map(
    valuesOf(question).map((value) => {
      if (value === noOpinion) return [noOpinionKey, value]
      position += 1
      return [String(position), value]
    }),
  )
}

/**
 * Answers as the sheet's encoding takes them.
 *
 * @returns question code → value; a key the question does not have stays as it is, for the encoding to refuse
 */
export function answersOf(
  questions: readonly Question[],
  keys: KeyedSheet['keys'],
): Readonly<Record<string, string>> {
  const entries = questions.map((question) => {
    const key = (keys[question.code] ?? '').trim().toLowerCase()
    const value = key === skippedKey || key === '' ? '' : (keysOf(question).get(key) ?? `?${key}`)
    return [question.code, value] as const
  })
  return Object.fromEntries(entries)
}

/** Fields in which two passes of one form differ: `time`, `language`, …, and question codes, in the form's order. */
export function differencesOf(
  questions: readonly Question[],
  first: KeyedSheet,
  second: KeyedSheet,
): string[] {
  const facts = (['time', 'language', 'respondent', 'field'] as const).filter(
    (name) => first[name].trim() !== second[name].trim(),
  )
  const answers = questions
    .map(({ code }) => code)
    .filter((code) => keyAt(first, code) !== keyAt(second, code))
  const comment = wordsOf(first.comment) === wordsOf(second.comment) ? [] : ['comment']
  return [...facts, ...answers, ...comment]
}

/** Nothing keyed and `-` say the same: nothing is ticked. */
const keyAt = ({ keys }: KeyedSheet, code: string): string => {
  const key = (keys[code] ?? '').trim().toLowerCase()
  return key === '' ? skippedKey : key
}

/** Spaces and line ends are no difference between two people who copy the same words. */
const wordsOf = (text: string): string => text.normalize('NFC').trim().split(/\s+/).join(' ')

/** The form with one side taken for each field in which the passes differ. */
export function resolvedSheet(
  first: KeyedSheet,
  second: KeyedSheet,
  choice: Readonly<Record<string, 'first' | 'second'>>,
): KeyedSheet {
  const side = (name: string) => (choice[name] === 'second' ? second : first)
  const codes = [...new Set([...Object.keys(first.keys), ...Object.keys(second.keys)])]
  return {
    time: side('time').time,
    language: side('language').language,
    respondent: side('respondent').respondent,
    field: side('field').field,
    comment: side('comment').comment,
    keys: Object.fromEntries(codes.map((code) => [code, side(code).keys[code] ?? ''])),
  }
}

/** Whether two forms say the same in everything: perhaps one form keyed as two. */
export function isSameSheet(questions: readonly Question[], a: KeyedSheet, b: KeyedSheet): boolean {
  return differencesOf(questions, a, b).length === 0
}
