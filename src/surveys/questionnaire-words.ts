import type { Language } from '../core/questionnaire/definition.ts'
import type { I18n, Params } from '../web/i18n.ts'
import type { Version } from './questionnaire-store.ts'

/** The sentence of a key in the reader's language. */
export type Say = (key: string, params?: Params) => string

export function sayIn(i18n: I18n, language: Language): Say {
  return (key, params) => i18n.text(language, key, params)
}

export const listAddress = '/app/questionnaires'

export function addressOf({ questionnaire, number }: Pick<Version, 'questionnaire' | 'number'>): string {
  return `${listAddress}/${questionnaire}/versions/${number}`
}
