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
}

export function loadI18n(folder = join(root, 'views', 'locales')): I18n {
  const texts = Object.fromEntries(
    languages.map((language) => [language, readTexts(join(folder, `${language}.json`))]),
  ) as Record<Language, Texts>
  return {
    text(language, key, params = {}) {
      const sentence = texts[language][key] ?? texts.vi[key]
      if (sentence === undefined) throw new Error(`No text for the key ${key}.`)
      return fill(sentence, params)
    },
    has: (key) => Object.hasOwn(texts.vi, key),
  }
}

function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8')) as Texts
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** A name kept in several languages, in the reader's or else in Vietnamese. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? text.vi
}

/** The language of `?lang=`, else of the browser's first preference that we speak, else Vietnamese. */
export function languageOf(asked: unknown, acceptLanguage: string | undefined): Language {
  const wanted = typeof asked === 'string' ? [asked] : []
  const accepted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return [...wanted, ...accepted].find((tag): tag is Language => languages.includes(tag as Language)) ?? 'vi'
}
