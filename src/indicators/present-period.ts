import type { Language } from '../core/questionnaire/definition.ts'
import type { Texts } from './present-figure.ts'

/** A month `2026-11`, quarter `2026-Q4`, year `2026` or span `2025-12/2026-11` as a reader calls it. */
export function periodName(label: string, language: Language, t: Texts): string {
  const [from, to] = label.split('/')
  if (to !== undefined) {
    return t('staff.indicators.period.span', {
      from: monthName(from!, language),
      to: monthName(to, language),
    })
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(label)
  if (quarter) {
    const roman = ['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1]!
    return t('staff.indicators.period.quarter', { quarter: roman, year: quarter[1]! })
  }
  if (/^\d{4}$/.test(label)) return t('staff.indicators.period.year', { year: label })
  return monthName(label, language)
}

export function monthName(month: string, language: Language): string {
  const date = new Date(`${month}-15T00:00:00Z`)
  return (language === 'vi' ? vietnamese : english).format(date)
}

// Made once: making one takes as long as naming fifty months.
const monthAndYear = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const vietnamese = new Intl.DateTimeFormat('vi-VN', monthAndYear)
const english = new Intl.DateTimeFormat('en-GB', monthAndYear)
