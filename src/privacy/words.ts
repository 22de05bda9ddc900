import type { Language } from '../core/questionnaire/definition.ts'
import type { I18n, Params } from '../web/i18n.ts'

/** The sentence of a key in the reader's language. */
export type Say = (key: string, params?: Params) => string

export function sayIn(i18n: I18n, language: Language): Say {
  return (key, params) => i18n.text(language, key, params)
}

export const privacyAddress = '/app/admin/privacy'
export const requestsAddress = `${privacyAddress}/requests`
export const breachesAddress = `${privacyAddress}/breaches`
export const retentionAddress = `${privacyAddress}/retention`
