import type { Period } from '../core/calendar/period.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Problem } from '../core/errors.ts'
import type { Language, LocalText } from '../core/questionnaire/definition.ts'
import { problemText } from '../web/errors.ts'
import { type I18n, inLanguage, type Params } from '../web/i18n.ts'

/** Sentences in the reader's language. */
export type Say = {
  readonly language: Language
  text(key: string, params?: Params): string
  name(text: LocalText): string
  problem(problem: Problem): string
  period(period: Period): string
}

export function createSay(i18n: I18n, language: Language): Say {
  const text = (key: string, params?: Params) => i18n.text(language, key, params)
  return {
    language,
    text,
    name: (name) => inLanguage(name, language),
    problem(problem) {
      const label = `staff.directory.field.${problem.field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`
      const field = i18n.has(label) ? text(label) : problem.field
      return problemText(i18n, language, { ...problem, field })
    },
    period({ validFrom, validTo }) {
      const from = showDate(validFrom)
      if (validTo === null) return text('staff.directory.since', { from })
      return text('staff.directory.from-to', { from, to: showDate(validTo) })
    },
  }
}

export type Cell = { readonly text: string; readonly address: string; readonly style: string }

export const cell = (text: string, style = ''): Cell => ({ text, address: '', style })
export const link = (text: string, address: string, style = ''): Cell => ({ text, address, style })

export type Table = {
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly cells: readonly Cell[] }[]
  readonly empty: string
}

/** One part of a page: a table with its forms and downloads. */
export type Section = {
  readonly id: string
  readonly title: string
  readonly table: Table | null
  readonly forms: readonly string[]
  readonly exports: readonly { readonly label: string; readonly address: string }[]
}

/** The two downloads of exactly the rows of a table. */
export function exportsOf(kind: string, filter: Readonly<Record<string, string | undefined>>) {
  return (['csv', 'xlsx'] as const).map((format) => ({
    label: format.toUpperCase(),
    address: `/app/directory/export?${toQuery({ kind, format, ...filter })}`,
  }))
}

export function toQuery(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return new URLSearchParams(given).toString()
}
