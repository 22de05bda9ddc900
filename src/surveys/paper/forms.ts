import { typedDate, typedTime } from '../../core/calendar/typed-time.ts'
import { Invalid, type Problem } from '../../core/errors.ts'
import { languages, type Question } from '../../core/questionnaire/definition.ts'
import type { KeyedSheet } from '../../core/questionnaire/keyed-sheet.ts'
import type { Typed } from '../../privacy/form.ts'
import { respondents } from '../submission.ts'

/** A bundle as it is opened: which desk (as typed), which day, how many forms when they were counted. */
export type BatchToOpen = {
  readonly desk: string
  readonly servedOn: string
  readonly formCount: number | null
  readonly label: string | null
}

const mostForms = 999

/** @throws Invalid naming every wrong field; the desk is looked for later */
export function readBatch(typed: Typed, today: string): BatchToOpen {
  const problems: Problem[] = []
  const desk = (typed.desk ?? '').trim()
  if (desk === '') problems.push({ field: 'desk', code: 'answer-missing' })
  const servedOn = typedDate(typed.servedOn ?? '', today)
  if (servedOn === undefined) problems.push({ field: 'servedOn', code: 'date-invalid' })
  else if (servedOn > today) problems.push({ field: 'servedOn', code: 'date-future' })
  const formCount = wholeOf(typed.formCount)
  if (formCount === undefined) problems.push({ field: 'formCount', code: 'number-invalid' })
  const label = (typed.label ?? '').trim()
  if (label.length > 120) problems.push({ field: 'label', code: 'answer-long', details: { most: 120 } })
  if (problems.length > 0) throw new Invalid(problems)
  return { desk, servedOn: servedOn!, formCount: formCount ?? null, label: label || null }
}

/** A count from 1; null when it was left empty, undefined when it is none. */
function wholeOf(typed: string | undefined): number | null | undefined {
  const text = (typed ?? '').trim()
  if (text === '') return null
  const number = Number(text)
  return /^\d{1,3}$/.test(text) && number >= 1 && number <= mostForms ? number : undefined
}

/** @throws Invalid `number-invalid` */
export function readNumber(typed: Typed): number {
  const number = wholeOf(typed.number)
  if (typeof number !== 'number') throw new Invalid([{ field: 'number', code: 'number-invalid' }])
  return number
}

/**
 * A form as keyed, its time as `HH:mm`; the answers are looked at later, against the questionnaire.
 *
 * @throws Invalid `clock-invalid`
 */
export function readSheet(typed: Typed, questions: readonly Question[]): KeyedSheet {
  const time = typedTime(typed.time ?? '')
  if (time === undefined) throw new Invalid([{ field: 'time', code: 'clock-invalid' }])
  const keys = questions.map(({ code }) => [code, (typed[code] ?? '').trim().toLowerCase()] as const)
  return {
    time,
    language: languages.find((code) => code === typed.language) ?? 'vi',
    respondent: respondents.find((code) => code === typed.respondent) ?? '',
    field: (typed.field ?? '').trim(),
    comment: (typed.comment ?? '').trim(),
    keys: Object.fromEntries(keys.filter(([, key]) => key !== '')),
  }
}
