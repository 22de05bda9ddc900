import type { Language } from '../core/questionnaire/definition.ts'
import { offeredLanguages } from './i18n.ts'
import type { Services } from './services.ts'

/** Each language in its own words and script. */
export const languageNames: Readonly<Record<Language, string>> = {
  vi: 'Tiếng Việt',
  km: 'ភាសាខ្មែរ',
  zh: '中文',
  en: 'English',
}

/** Links to one address in every language that is offered; none when there is no choice. */
export function languageLinks(
  services: Pick<Services, 'i18n' | 'isDemo'>,
  address: string,
  current: Language,
) {
  const offered = offeredLanguages(services.i18n, services.isDemo)
  if (offered.length === 1) return []
  return offered.map((code) => ({
    code,
    name: languageNames[code],
    href: `${address}${address.includes('?') ? '&' : '?'}lang=${code}`,
    isCurrent: code === current,
  }))
}
