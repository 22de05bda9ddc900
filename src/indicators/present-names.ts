import type { Definition, Language, LocalText } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'

export type Names = (kind: 'question' | 'factor' | 'option', code: string, option?: string) => string

/** Texts by code, from the newest version that has them. */
export function namesOf(definitions: readonly Definition[], language: Language): Names {
  const texts = new Map<string, LocalText>()
  for (const { factors, questions } of [...definitions].reverse()) {
    for (const factor of factors) texts.set(`factor ${factor.code}`, factor.text)
    for (const question of questions) {
      texts.set(`question ${question.code}`, question.text)
      for (const option of question.options ?? []) {
        texts.set(`option ${question.code} ${option.code}`, option.text)
      }
    }
  }
  return (kind, code, option) => {
    const text = texts.get(option === undefined ? `${kind} ${code}` : `${kind} ${code} ${option}`)
    return text ? inLanguage(text, language) : (option ?? code)
  }
}
