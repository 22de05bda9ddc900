import { type Definition, type Language, type LocalText, languages } from './definition.ts'

/** A text of a definition and where it stands: `title`, `scale.labels.0`, `questions.3.options.1.text`. */
export type PlacedText = { readonly path: string; readonly text: LocalText }

/** What somebody wrote for a text in one language, and whether a native speaker approves of it. */
export type TextChange = { readonly words: string; readonly isReviewed: boolean }

type Rewrite = (text: LocalText, path: string) => LocalText

const rewriteScale = (scale: Definition['scale'], rewrite: Rewrite): Definition['scale'] => {
  const [one, two, three, four, five] = scale.labels
  const label = (text: LocalText, at: number) => rewrite(text, `scale.labels.${at}`)
  return {
    ...scale,
    labels: [label(one, 0), label(two, 1), label(three, 2), label(four, 3), label(five, 4)],
    noOpinion: rewrite(scale.noOpinion, 'scale.noOpinion'),
  }
}

/** For a list whose entries have a text of their own. */
const rewriteList = <T extends { readonly text: LocalText }>(list: readonly T[], path: string, to: Rewrite) =>
  list.map((entry, at) => ({ ...entry, text: to(entry.text, `${path}.${at}.text`) }))

const rewriteTexts = (definition: Definition, rewrite: Rewrite): Definition => ({
  ...definition,
  title: rewrite(definition.title, 'title'),
  purpose: rewrite(definition.purpose, 'purpose'),
  scale: rewriteScale(definition.scale, rewrite),
  factors: rewriteList(definition.factors, 'factors', rewrite),
  questions: definition.questions.map((question, at) => ({
    ...question,
    text: rewrite(question.text, `questions.${at}.text`),
    ...(question.options && { options: rewriteList(question.options, `questions.${at}.options`, rewrite) }),
  })),
})

/**
 * Every text of a definition in the order a reader meets it: title, purpose, scale, factors, then each question
 * with its options.
 */
export const textsOf = (definition: Definition): readonly PlacedText[] => {
  const found: PlacedText[] = []
  rewriteTexts(definition, (text, path) => {
    found.push({ path, text })
    return text
  })
  return found
}

/** Words not given are left out, so that the page falls back on Vietnamese. */
const withWords = (text: LocalText, language: Language, words: string): LocalText => {
  const { [language]: _before, ...others } = text
  const given = words === '' && language !== 'vi' ? others : { ...others, [language]: words }
  return given as LocalText
}

const change = (text: LocalText, language: Language, { words, isReviewed }: TextChange): LocalText => {
  const { unreviewed = [], ...changed } = withWords(text, language, words)
  // A translation was approved of as saying what the Vietnamese said.
  const isStale = language === 'vi' && words !== text.vi
  const open = languages.filter((each) => {
    if (each === language) return each !== 'vi' && changed[each] !== undefined && !isReviewed
    return changed[each] !== undefined && ((isStale && each !== 'vi') || unreviewed.includes(each))
  })
  return open.length === 0 ? changed : { ...changed, unreviewed: open }
}

/**
 * The definition with its texts in one language changed; all the rest stays as it is.
 *
 * @param changes by path as `textsOf` names it; a path that is not there changes nothing. Empty words take a
 *   translation away. New Vietnamese words put every translation of that text back to unreviewed; Vietnamese itself
 *   is the reference and carries no mark.
 */
export const withTexts = (
  definition: Definition,
  language: Language,
  changes: ReadonlyMap<string, TextChange>,
): Definition =>
  rewriteTexts(definition, (text, path) => {
    const wanted = changes.get(path)
    return wanted === undefined ? text : change(text, language, wanted)
  })

/** How far a language of a definition has come: texts in all, not written, written but not approved of. */
export type ReviewState = {
  readonly language: Language
  readonly total: number
  readonly missing: number
  readonly unreviewed: number
}

/** Whether a text has words in a language that no native speaker has approved of yet. */
export const isUnreviewed = (text: LocalText, language: Language): boolean =>
  text[language] !== undefined && text.unreviewed?.includes(language) === true

/** The state of the three translations, in the order of `languages`. */
export const reviewStates = (definition: Definition): readonly ReviewState[] => {
  const texts = textsOf(definition)
  return languages
    .filter((language) => language !== 'vi')
    .map((language) => ({
      language,
      total: texts.length,
      missing: texts.filter(({ text }) => text[language] === undefined).length,
      unreviewed: texts.filter(({ text }) => isUnreviewed(text, language)).length,
    }))
}
