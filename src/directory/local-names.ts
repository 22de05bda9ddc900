import { type LocalText, languages } from '../core/questionnaire/definition.ts'

/** Whether the two say the same in every language; which of them are reviewed is not compared. */
export function saysTheSame(a: LocalText, b: LocalText): boolean {
  return languages.every((language) => a[language] === b[language])
}

/** The new name; a translation that stays as it was stays reviewed or not as it was. */
export function withReview(name: LocalText, before: LocalText | undefined): LocalText {
  if (!before || name.unreviewed) return name
  const kept = (before.unreviewed ?? []).filter((language) => name[language] === before[language])
  return kept.length > 0 ? { ...name, unreviewed: kept } : name
}
