import type { Problem } from '../errors.ts'
import { type LocalText, languages } from './definition.ts'

const LONGEST_TEXT = 500
const CODE = /^[a-z][a-z0-9]*$/

export const problem = (field: string, code: string, details?: Problem['details']): Problem =>
  details === undefined ? { field, code } : { field, code, details }

/** Vietnamese is always there; another language may be missing, but not empty. */
export const checkText = (text: LocalText, field: string): Problem[] =>
  languages.flatMap((language) => {
    const words = text[language]
    if (words === undefined && language !== 'vi') return []
    if (words === undefined || words.trim() === '') return [problem(`${field}.${language}`, 'text-empty')]
    if ([...words].length <= LONGEST_TEXT) return []
    return [problem(`${field}.${language}`, 'text-too-long', { most: LONGEST_TEXT })]
  })

/** Codes of a list: well formed, each once. `field` is the list's path. */
export const checkCodes = (list: readonly { readonly code: string }[], field: string, format = CODE) =>
  list.flatMap(({ code }, at) => {
    if (!format.test(code)) return [problem(`${field}.${at}.code`, 'code-format')]
    if (list.findIndex((other) => other.code === code) < at)
      return [problem(`${field}.${at}.code`, 'code-repeated')]
    return []
  })
