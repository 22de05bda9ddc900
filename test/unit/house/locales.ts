import { filesOf, type SourceFile, withoutComments } from './source.ts'

export const LANGUAGES = ['vi', 'km', 'zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type Locale = Readonly<Record<string, string>>
export type Locales = Readonly<Record<Language, Locale>>

/** Says which sentences a speaker of the language has read and approved. */
const STATUS = '@status'
/** Staff work in Vietnamese; English helps a visitor to review. */
const STAFF_ONLY = 'staff.'

/** The locale files as they lie in the folder: name of the language -> text of its file. */
export function readLocaleFiles(): Map<string, string> {
  const files = filesOf('views/locales', '.json')
  return new Map(files.map(({ path, text }) => [path.replace(/^.*\/|\.json$/g, ''), text]))
}

export const parseLocale = (text: string): Locale => {
  const { [STATUS]: _status, ...sentences } = JSON.parse(text)
  return sentences
}

/** Keys in order, each once, each with a sentence, and a status where the language is a translation. */
export function faultsOfFile(language: string, text: string): string[] {
  const entries = [...text.matchAll(/^ {2}"((?:[^"\\]|\\.)+)":/gm)].map((match) => match[1]!)
  const unsorted = entries.filter((key, index) => index > 0 && entries[index - 1]! >= key)
  const parsed = JSON.parse(text)
  const empty = Object.entries(parseLocale(text)).filter(
    ([, sentence]) => typeof sentence !== 'string' || sentence.trim() === '',
  )
  return [
    ...unsorted.map((key) => `${language}: ${key} is out of order or double`),
    ...empty.map(([key]) => `${language}: ${key} is empty`),
    ...(language === 'vi' || hasStatus(parsed) ? [] : [`${language}: ${STATUS} is missing or malformed`]),
  ]
}

function hasStatus(parsed: Record<string, unknown>): boolean {
  const status = parsed[STATUS] as { default?: unknown; reviewed?: unknown } | undefined
  const { default: standard, reviewed } = status ?? {}
  const isKnown = standard === 'unreviewed' || standard === 'reviewed'
  return isKnown && Array.isArray(reviewed) && reviewed.every((key) => Object.hasOwn(parsed, key))
}

/** Every sentence in every language it is owed in, with the same placeholders; nothing that Vietnamese lacks. */
export function disparities(locales: Locales): string[] {
  return LANGUAGES.filter((language) => language !== 'vi').flatMap((language) => {
    const owed = Object.keys(locales.vi).filter((key) => language === 'en' || !key.startsWith(STAFF_ONLY))
    const missing = owed.filter((key) => !Object.hasOwn(locales[language], key))
    const surplus = Object.keys(locales[language]).filter((key) => !Object.hasOwn(locales.vi, key))
    const differing = Object.keys(locales[language]).filter(
      (key) => Object.hasOwn(locales.vi, key) && holes(locales.vi[key]!) !== holes(locales[language][key]!),
    )
    return [
      ...missing.map((key) => `${language} lacks ${key}`),
      ...surplus.map((key) => `${language} has ${key}, vi has not`),
      ...differing.map((key) => `${language} has other placeholders than vi in ${key}`),
    ]
  })
}

/** `{name}` and `{count}`, in any order, as often as they like. */
function holes(sentence: string): string {
  const names = [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  return [...new Set(names)].sort().join()
}

/** Keys asked for by name: `{{t 'key'}}`, `(t 'key')`, `t('key')`, `text(language, 'key')`. */
export function keysAskedFor(files: readonly SourceFile[]): string[] {
  const inViews = /(?:\{\{~?|\()\s*t\s+(['"])([^'"]+)\1/g
  const inCode = /(?:\bt\(|\btext\(\s*[\w.]+,)\s*(['"])([^'"]+)\1/g
  return files.flatMap(({ path, text }) =>
    path.endsWith('.hbs')
      ? [...text.matchAll(inViews)].map((match) => match[2]!)
      : [...withoutComments(text).matchAll(inCode)].map((match) => match[2]!),
  )
}

export const missingKeys = (locale: Locale, files: readonly SourceFile[]): string[] =>
  [...new Set(keysAskedFor(files))].filter((key) => !Object.hasOwn(locale, key))

/**
 * Keys that stand nowhere in quotes, and that are not put together at run time either: a declared prefix and an
 * end that the source names.
 */
export function unusedKeys(
  locale: Locale,
  files: readonly SourceFile[],
  prefixes: readonly string[],
): string[] {
  const named = namesIn(files)
  const isPutTogether = (key: string) =>
    prefixes.some(
      (prefix) => key === prefix || (key.startsWith(prefix) && named.has(key.slice(prefix.length))),
    )
  return Object.keys(locale).filter((key) => !named.has(key) && !isPutTogether(key))
}

/** Words in quotes, names of properties, and the numbers of statuses. */
function namesIn(files: readonly SourceFile[]): Set<string> {
  const name = /(['"`])([\w@.-]+)\1|(\w+):|\b(\d{3})\b/g
  const matches = files.flatMap(({ text }) => [...text.matchAll(name)])
  return new Set(matches.map((match) => match[2] ?? match[3] ?? match[4]!))
}

/** Prefixes of which no key exists any more. */
export const idlePrefixes = (locale: Locale, prefixes: readonly string[]): string[] =>
  prefixes.filter((prefix) => !Object.keys(locale).some((key) => key.startsWith(prefix)))
