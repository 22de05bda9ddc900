import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, type LocalText, languages } from '../core/questionnaire/definition.ts'
import { root } from './root.ts'

export type Params = Readonly<Record<string, string | number>>
type Texts = Readonly<Record<string, string>>

/** Whole sentences by key in every language; the Vietnamese one stands in where a language has none. */
export type I18n = {
  /** @throws Error when even Vietnamese lacks the key: a page with a hole is a fault, not a state. */
  text(language: Language, key: string, params?: Params): string
  has(key: string): boolean
  /** Whether a native speaker has approved every text of the citizen's pages in this language. */
  isReviewed(language: Language): boolean
}

const loaded = new Map<string, I18n>()

/** The sentences of a folder, read once in a process: the pages, the mails and the jobs say the same. */
export function loadI18n(folder = join(root, 'views', 'locales')): I18n {
  const i18n = loaded.get(folder) ?? readI18n(folder)
  loaded.set(folder, i18n)
  return i18n
}

function readI18n(folder: string): I18n {
  const texts = Object.fromEntries(
    languages.map((language) => [language, readTexts(join(folder, `${language}.json`))]),
  ) as Record<Language, Texts>
  const keys = Object.keys(texts.vi)
  const reviewed = languages.filter((language) => language === 'vi' || isReviewed(texts[language], keys))
  return {
    text(language, key, params = {}) {
      const sentence = texts[language][key] ?? texts.vi[key]
      if (sentence === undefined) throw new Error(`No text for the key ${key}.`)
      return fill(sentence, params)
    },
    has: (key) => Object.hasOwn(texts.vi, key),
    isReviewed: (language) => reviewed.includes(language),
  }
}

/** `@status` of a locale file: `default` holds for every key that `reviewed` does not name. */
type Status = { readonly default: 'reviewed' | 'unreviewed'; readonly reviewed: readonly string[] }

function isReviewed(texts: Texts, keys: readonly string[]): boolean {
  const status = texts['@status'] as unknown as Status | undefined
  if (!status || status.default === 'reviewed') return true
  return keys.every((key) => key.startsWith('staff.') || status.reviewed.includes(key))
}

/** Languages a citizen may choose: in a real installation only those approved. */
export function offeredLanguages(i18n: I18n, isDemo: boolean): readonly Language[] {
  return languages.filter((language) => isDemo || i18n.isReviewed(language))
}

function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8')) as Texts
}

function fill(sentence: string, params: Params): string {
  if (!sentence.includes('{')) return sentence
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** A name kept in several languages, in the reader's or else in Vietnamese. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? text.vi
}

/** The language of `?lang=`, else of the browser's first preference that is offered, else Vietnamese. */
export function languageOf(
  asked: unknown,
  acceptLanguage: string | undefined,
  offered: readonly Language[] = languages,
): Language {
  const isOffered = (tag: unknown): tag is Language => offered.includes(tag as Language)
  if (isOffered(asked)) return asked
  if (acceptLanguage === undefined) return 'vi'
  const accepted = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return accepted.find(isOffered) ?? 'vi'
}
