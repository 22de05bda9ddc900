import { localDateTime } from '../core/calendar/local-time.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { I18n, Params } from '../web/i18n.ts'

/** The sentence of a key in the reader's language. */
export type Say = (key: string, params?: Params) => string

export function sayIn(i18n: I18n, language: Language): Say {
  return (key, params) => i18n.text(language, key, params)
}

/** `dd/MM/yyyy`, or a dash where there is no date. */
export function showDate(date: string | null): string {
  return date === null ? '–' : date.split('-').reverse().join('/')
}

/** `dd/MM/yyyy HH:mm` in local time, or a dash. */
export function showTime(instant: string | null): string {
  if (instant === null) return '–'
  const [date, time] = localDateTime(instant).split('T') as [string, string]
  return `${showDate(date)} ${time}`
}

export const privacyAddress = '/app/admin/privacy'
export const requestsAddress = `${privacyAddress}/requests`
export const breachesAddress = `${privacyAddress}/breaches`
export const retentionAddress = `${privacyAddress}/retention`
