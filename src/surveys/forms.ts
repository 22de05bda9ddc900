import type { FormBody } from '../web/form-body.ts'
import type { IncomingSheet } from './accept-sheet.ts'
import type { Channel } from './submission.ts'

/** Fields of the survey's form that are not answers. */
const facts = new Set(['questionnaire', 'version', 'form', 'block', 'comment', 'field', 'respondent'])

/** Longest body of a survey, by the contract; a longer one is answered with what was typed. */
export const bodyLimit = 64 * 1024

/** Up to this length a body that is too long is still read, so that the page can give it back. */
export const readLimit = 256 * 1024

type Visit = {
  readonly code: string
  readonly key: string
  readonly language: string
  readonly channel: Channel
  readonly receivedAt: string
  readonly flags: readonly string[]
}

/** A submitted form as a sheet; every field that is not one of the form's facts is taken for an answer. */
export function sheetOf(typed: FormBody, visit: Visit): IncomingSheet {
  const answers = Object.fromEntries(Object.entries(typed).filter(([name]) => !facts.has(name)))
  return {
    ...visit,
    answers,
    questionnaire: single(typed, 'questionnaire') || 'counter',
    version: wholeNumber(single(typed, 'version')),
    form: single(typed, 'form') || undefined,
    block: wholeNumber(single(typed, 'block')),
    comment: single(typed, 'comment'),
    field: single(typed, 'field'),
    respondent: single(typed, 'respondent'),
    commune: undefined,
    servedAt: undefined,
    sentAt: undefined,
  }
}

/** The one value of a field; '' when it was sent twice or not at all. */
export function single(typed: FormBody, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

function wholeNumber(text: string): number | undefined {
  if (text === '') return undefined
  return /^\d{1,6}$/.test(text) ? Number(text) : -1
}
