import { showDate } from '../../core/calendar/show-date.ts'
import type { Problem } from '../../core/errors.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { problemText } from '../../web/errors.ts'
import type { I18n, Params } from '../../web/i18n.ts'

/** Sentences, numbers and dates of one staff language. */
export type QueueWords = {
  readonly t: (key: string, params?: Params) => string
  readonly whole: (value: number) => string
  readonly decimal: (value: number) => string
  readonly percent: (share: number) => string
  /** `dd/MM/yyyy`. */
  readonly date: (on: string) => string
  readonly problem: (problem: Problem) => string
  /** Why something was refused, by its code alone. */
  readonly refusal: (code: string) => string
}

export function wordsIn(i18n: I18n, language: Language): QueueWords {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return {
    t: (key, params) => i18n.text(language, key, params),
    whole: (value) => whole.format(value),
    decimal: (value) => one.format(value),
    percent: (share) => percent.format(share * 100),
    date: showDate,
    problem: (problem) => problemText(i18n, language, problem),
    refusal: (code) =>
      i18n.has(`errors.${code}`)
        ? i18n.text(language, `errors.${code}`)
        : problemText(i18n, language, { field: '', code }),
  }
}
