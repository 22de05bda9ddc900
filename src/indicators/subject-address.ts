import type { Language } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'
import type { Subject } from './tree.ts'
import { type View, viewQuery } from './view.ts'

/** A desk is known in its unit by its own short name too. */
export function shownName({ name, reference, level, code }: Subject, language: Language): string {
  const shown = inLanguage(name, language)
  if (level === 'officer' && code !== null && !shown.includes(code)) return `${shown} (${code})`
  return reference === null || shown === reference ? shown : `${reference} – ${shown}`
}

/** A page, or an export of it; null for a desk that never had a public code. */
export function addressOf({ level, code }: Subject, view: View, file = ''): string | null {
  if (level !== 'all' && code === null) return null
  const about: [string, string][] = level === 'all' ? [] : [[level, code ?? '']]
  const query = new URLSearchParams([...about, ['month', view.month], ...viewQuery(view)])
  return `/app/indicators${file}?${query}`
}
